-- The ledger of answers: every yes and no, in order. Nothing in it is ever changed or taken away.
-- Times are milliseconds since 1970, days the number of days since then, hashes SHA-256 in hexadecimal.

create table consent_ledger (
    -- Its place, from 1, without gaps.
    seq bigint not null,
    -- A random name for the browser that answered; nothing else is kept under it.
    subject text not null,
    occurred_at_ms bigint not null,
    -- The day in Greenwich.
    occurred_on bigint not null,
    action text not null,
    -- The services that were asked about, those with a yes before, and those with a yes after.
    scope text not null,
    granted_before text not null,
    granted_after text not null,
    notice_hash text not null,
    policy_version bigint not null,
    language text not null,
    surface text not null,
    method text not null,
    -- 1 if the browser was sending Sec-GPC: 1.
    signal bigint not null,
    profile text not null,
    -- The first bits of the address that it came from; nothing if they are unknown.
    network text,
    browser text not null,
    valid_until_ms bigint not null,
    previous_hash text not null,
    row_hash text not null,
    constraint consent_ledger_key primary key (seq),
    constraint consent_ledger_seq check (seq >= 1),
    constraint consent_ledger_action check (
        action in ('grant', 'refuse', 'withdraw', 'change', 'once', 'forget')
    ),
    constraint consent_ledger_surface check (surface in ('banner', 'page', 'embed', 'footer')),
    constraint consent_ledger_method check (method = 'form'),
    constraint consent_ledger_signal check (signal in (0, 1)),
    constraint consent_ledger_hashes check (
        length(previous_hash) = 64 and length(row_hash) = 64 and length(notice_hash) = 64
    )
);

create index consent_ledger_by_subject on consent_ledger (subject, seq);
create index consent_ledger_by_day on consent_ledger (occurred_on, seq);

-- The end of the chain: one row, so that answers line up and an entry cut off at the end is missed.
create table consent_head (
    only_row bigint not null,
    seq bigint not null,
    row_hash text not null,
    constraint consent_head_key primary key (only_row),
    constraint consent_head_only_row check (only_row = 1)
);

insert into consent_head (only_row, seq, row_hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What was shown with a question, under the hash that entries name.
create table consent_notices (
    notice_hash text not null,
    words text not null,
    first_shown_at_ms bigint not null,
    constraint consent_notices_key primary key (notice_hash)
);
