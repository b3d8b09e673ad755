-- Accounts: who may sign in, where somebody is signed in, which links were sent, and who has tried. Times are milliseconds
-- since 1970. Every name is random; nothing is counted that could be guessed.

create table accounts (
    -- 128 random bits.
    account text not null,
    -- The address as it was written; mails go there.
    email text not null,
    -- The address as it is looked for.
    email_folded text not null,
    -- Argon2id with its parameters, as a PHC string.
    password_hash text not null,
    -- When it was proven that the address belongs to the account. Nobody signs in before.
    verified_at_ms bigint,
    created_at_ms bigint not null,
    constraint accounts_key primary key (account),
    constraint accounts_email_unique unique (email_folded)
);

create table account_sessions (
    -- 128 random bits by which a session is told from others and ended. They open nothing.
    session text not null,
    -- SHA-256 of what stands in the cookie, in hexadecimal.
    token_hash text not null,
    account text not null,
    -- The kind of browser.
    device text not null,
    created_at_ms bigint not null,
    -- To the minute.
    used_at_ms bigint not null,
    ends_at_ms bigint not null,
    constraint account_sessions_key primary key (session),
    constraint account_sessions_token_unique unique (token_hash),
    constraint account_sessions_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_sessions_by_account on account_sessions (account);

create table account_links (
    -- SHA-256 of what stands in the link, in hexadecimal.
    token_hash text not null,
    kind text not null,
    -- Nothing if the address that the link was asked for has no account. Nobody has such a link; it is here so that
    -- asking writes as much as for an address that has one.
    account text,
    created_at_ms bigint not null,
    expires_at_ms bigint not null,
    used_at_ms bigint,
    constraint account_links_key primary key (token_hash),
    constraint account_links_kind check (kind in ('verify', 'enter', 'reset')),
    constraint account_links_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_links_by_account on account_links (account);

create table sign_in_log (
    -- 128 random bits; the line in the file has the same.
    entry text not null,
    -- Nothing if the address that was tried has no account.
    account text,
    kind text not null,
    -- The name of the machine, if it was found.
    host_name text,
    -- The name under which the shop was asked for.
    http_host text not null,
    address text not null,
    status bigint not null,
    -- How many bytes the body of the answer had.
    bytes_out bigint not null,
    at_ms bigint not null,
    constraint sign_in_log_key primary key (entry),
    constraint sign_in_log_kind check (
        kind in ('success', 'failure', 'link', 'sign-out', 'reset')
    ),
    constraint sign_in_log_account foreign key (account)
        references accounts (account) on delete cascade
);

create index sign_in_log_by_account on sign_in_log (account, at_ms);

create index sign_in_log_by_time on sign_in_log (at_ms);
