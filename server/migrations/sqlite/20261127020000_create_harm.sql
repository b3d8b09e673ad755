-- What keeps harm out: who has sent how much, and from where nothing is taken. No other part of the shop reads it.
-- Times are milliseconds since 1970.

-- One row for each sender and each thing that is counted. It is deleted as soon as it says nothing any more, and a day
-- after the last attempt in any case.
create table harm_counters (
    what text not null,
    -- The prefix of a sender, or the name of something else that has a budget of its own.
    who text not null,
    -- When everything that was spent is there again.
    spent_until_ms integer not null,
    -- How many attempts have failed and are not forgiven, and when the last one did.
    failures integer not null,
    failed_at_ms integer not null,
    -- Before this nothing goes on.
    waits_until_ms integer not null,
    last_at_ms integer not null,
    constraint harm_counters_key primary key (what, who),
    constraint harm_counters_what check (what in ('answer', 'sign-up', 'sign-in', 'link')),
    constraint harm_counters_who check (length(who) between 1 and 200),
    constraint harm_counters_failures check (failures >= 0)
) strict;

-- Prefixes from which nothing is taken, until their end.
create table harm_blocks (
    prefix text not null,
    reason text not null,
    made_by text not null,
    from_ms integer not null,
    until_ms integer not null,
    constraint harm_blocks_key primary key (prefix),
    constraint harm_blocks_reason check (length(reason) between 1 and 200),
    constraint harm_blocks_made_by check (length(made_by) between 1 and 60),
    constraint harm_blocks_until check (until_ms > from_ms)
) strict;

create index harm_blocks_by_until on harm_blocks (until_ms);
