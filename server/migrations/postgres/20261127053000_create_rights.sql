-- What somebody can ask of the shop about her own data, who has read it, and what was deleted by rule.

-- Archives that somebody has asked for: one for each account.
create table data_exports (
    account text not null,
    -- SHA-256 of what stands in the link, in hexadecimal.
    token_hash text not null,
    archive bytea not null,
    created_at_ms bigint not null,
    expires_at_ms bigint not null,
    constraint data_exports_key primary key (account),
    constraint data_exports_token_unique unique (token_hash),
    constraint data_exports_account foreign key (account)
        references accounts (account) on delete cascade
);

-- Each time that somebody of the shop has looked at an account.
create table data_reads (
    -- 128 random bits.
    data_read text not null,
    account text not null,
    -- Who, as she called herself, and why.
    reader text not null,
    reason text not null,
    -- What was shown, by the codes of the registry.
    shown text not null,
    at_ms bigint not null,
    constraint data_reads_key primary key (data_read),
    constraint data_reads_account foreign key (account)
        references accounts (account) on delete cascade
);

create index data_reads_by_account on data_reads (account, at_ms);

-- Each time that something about somebody was passed on.
create table disclosures (
    -- 128 random bits.
    disclosure text not null,
    account text not null,
    -- To whom: the name of a machine or of a company.
    recipient text not null,
    -- What, by codes.
    fields text not null,
    -- Why, as a code.
    reason text not null,
    at_ms bigint not null,
    constraint disclosures_key primary key (disclosure),
    constraint disclosures_account foreign key (account)
        references accounts (account) on delete cascade
);

create index disclosures_by_account on disclosures (account, at_ms);

-- Who may act for somebody who has died or cannot act herself.
create table account_nominees (
    account text not null,
    full_name text not null,
    email text not null,
    named_at_ms bigint not null,
    constraint account_nominees_key primary key (account),
    constraint account_nominees_account foreign key (account)
        references accounts (account) on delete cascade
);

-- Certificates of what was erased. They say how much of what, and nothing about whom.
create table erasures (
    -- 128 random bits; whoever knows them can read the certificate.
    certificate text not null,
    at_ms bigint not null,
    -- How many rows of each kind were erased and kept, as JSON.
    tally text not null,
    constraint erasures_key primary key (certificate)
);

-- What each rule about how long something is kept has done.
create table retention_runs (
    -- The code of the rule.
    rule text not null,
    at_ms bigint not null,
    -- How many rows were over, and how many of them are gone.
    found bigint not null,
    erased bigint not null,
    -- What went wrong, as a code; nothing if all went well.
    failure text,
    constraint retention_runs_key primary key (rule, at_ms)
);
