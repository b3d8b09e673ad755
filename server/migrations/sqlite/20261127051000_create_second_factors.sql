-- What somebody can be asked for besides her password, if she wants to be.

-- Codes that a program on her phone shows (RFC 6238).
create table account_codes (
    account text not null,
    -- The secret that both have, encrypted under a key that is not in the database, in base64.
    secret text not null,
    -- When she has shown that her program has it. Nothing is asked for before.
    confirmed_at_ms integer,
    -- The step of time of the code that was used last: each is good for once.
    last_step integer not null,
    created_at_ms integer not null,
    constraint account_codes_key primary key (account),
    constraint account_codes_account foreign key (account)
        references accounts (account) on delete cascade
);

-- Codes on paper, for when the phone is lost.
create table account_recovery_codes (
    -- HMAC-SHA-256 of the code, in hexadecimal.
    code_hash text not null,
    account text not null,
    created_at_ms integer not null,
    constraint account_recovery_codes_key primary key (account, code_hash),
    constraint account_recovery_codes_account foreign key (account)
        references accounts (account) on delete cascade
);

create table account_passkeys (
    -- 128 random bits by which it is told from others and removed. They open nothing.
    passkey text not null,
    account text not null,
    -- What the authenticator calls it, in base64.
    credential text not null,
    -- The public half with its counter, as it is compared.
    public_key text not null,
    -- What she calls it.
    name text not null,
    created_at_ms integer not null,
    used_at_ms integer,
    constraint account_passkeys_key primary key (passkey),
    constraint account_passkeys_credential_unique unique (credential),
    constraint account_passkeys_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_passkeys_by_account on account_passkeys (account);

-- Questions that an authenticator is to answer, each once and within minutes.
create table account_challenges (
    -- SHA-256 of the name that the browser holds, in hexadecimal.
    token_hash text not null,
    -- Nothing while nobody knows yet who signs in.
    account text,
    state text not null,
    expires_at_ms integer not null,
    constraint account_challenges_key primary key (token_hash),
    constraint account_challenges_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_challenges_by_account on account_challenges (account);
