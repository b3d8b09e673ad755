-- What an account can hold besides address and password, which further things happen to it, and to whom a waiting mail
-- belongs. Three tables are made anew, since a list of allowed words cannot be changed in place.

-- Optional, as she wrote them.
alter table accounts add column full_name text;
alter table accounts add column phone text;
-- When she was last here, to the minute; nothing if that was before anybody took note of it.
alter table accounts add column seen_at_ms integer;
-- When she was told that an account nobody uses is going to be deleted.
alter table accounts add column dormant_told_at_ms integer;

-- When the password was last given in this session.
alter table account_sessions add column proven_at_ms integer;

-- A link lives for a day at the most, and whoever has one asks for another.
drop table account_links;

create table account_links (
    -- SHA-256 of what stands in the link, in hexadecimal.
    token_hash text not null,
    kind text not null,
    -- Nothing if the address that the link was asked for has no account. Nobody has such a link; it is here so that
    -- asking writes as much as for an address that has one.
    account text,
    -- The new address, of a link that proves one.
    email text,
    created_at_ms integer not null,
    expires_at_ms integer not null,
    used_at_ms integer,
    constraint account_links_key primary key (token_hash),
    constraint account_links_kind check (kind in ('verify', 'enter', 'reset', 'change')),
    constraint account_links_email check (email is null or kind = 'change'),
    constraint account_links_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_links_by_account on account_links (account);

create table sign_in_log_former as select * from sign_in_log;

drop table sign_in_log;

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
    status integer not null,
    -- How many bytes the body of the answer had.
    bytes_out integer not null,
    at_ms integer not null,
    constraint sign_in_log_key primary key (entry),
    constraint sign_in_log_kind check (
        kind in (
            'success', 'failure', 'link', 'sign-out', 'reset', 'step-up', 'step-up-failure', 'password', 'address',
            'not-me', 'code-failure', 'codes-on', 'codes-off', 'passkey', 'passkey-on', 'passkey-off'
        )
    ),
    constraint sign_in_log_account foreign key (account)
        references accounts (account) on delete cascade
);

insert into sign_in_log (entry, account, kind, host_name, http_host, address, status, bytes_out, at_ms)
select entry, account, kind, host_name, http_host, address, status, bytes_out, at_ms from sign_in_log_former;

drop table sign_in_log_former;

create index sign_in_log_by_account on sign_in_log (account, at_ms);

create index sign_in_log_by_time on sign_in_log (at_ms);

create table mail_outbox_former as select * from mail_outbox;

drop table mail_outbox;

create table mail_outbox (
    -- A random name; its message is told by it from every other one, however often it is sent.
    mail text not null,
    kind text not null,
    -- Whose mail it is. It goes with the account.
    account text,
    address text not null,
    subject text not null,
    text_body text not null,
    html_body text not null,
    queued_at_ms integer not null,
    attempts integer not null,
    -- When it is tried next; of one that was given up, when it is deleted.
    due_at_ms integer not null,
    state text not null,
    -- What went wrong last, as a code: never what a server has said, which may hold the address.
    last_error text not null,
    constraint mail_outbox_key primary key (mail),
    constraint mail_outbox_kind check (
        kind in (
            'verify-address', 'address-known', 'sign-in-link', 'reset-password', 'password-changed', 'change-address',
            'address-changed', 'factor-changed', 'not-me', 'dormant'
        )
    ),
    constraint mail_outbox_attempts check (attempts >= 0),
    constraint mail_outbox_error check (length(last_error) <= 40),
    -- What was given up says that it was, and no more to whom or what it said.
    constraint mail_outbox_state check (
        state = 'waiting'
        or (state = 'dead' and address = '' and subject = '' and text_body = '' and html_body = '')
    ),
    constraint mail_outbox_account foreign key (account)
        references accounts (account) on delete cascade
);

insert into mail_outbox
    (mail, kind, account, address, subject, text_body, html_body, queued_at_ms, attempts, due_at_ms, state, last_error)
select
    mail, kind, null, address, subject, text_body, html_body, queued_at_ms, attempts, due_at_ms, state, last_error
from mail_outbox_former;

drop table mail_outbox_former;

create index mail_outbox_by_due on mail_outbox (due_at_ms);

create index mail_outbox_by_account on mail_outbox (account);

-- Browsers from which somebody has signed in before: wrong passwords from elsewhere do not make her wait there.
create table account_devices (
    -- SHA-256 of what stands in the cookie, in hexadecimal.
    token_hash text not null,
    account text not null,
    created_at_ms integer not null,
    ends_at_ms integer not null,
    constraint account_devices_key primary key (token_hash),
    constraint account_devices_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_devices_by_account on account_devices (account);
