-- What is counted of visits, for those who have said yes. Days are those of India, as year-month-day; times are
-- milliseconds since 1970.

-- The secret of a day, from which names are made that nobody can make any more when it is gone.
create table analytics_salts (
    day text not null,
    salt text not null,
    constraint analytics_salts_key primary key (day)
);

-- Pages that were opened: by whom only under a name of the day, and when only by the day.
create table analytics_events (
    day text not null,
    visitor text not null,
    event text not null,
    -- The page, the list or the piece; for a search whether something was found.
    about text not null,
    constraint analytics_events_event check (
        event in ('page_view', 'view_item_list', 'view_item', 'view_search_results')
    ),
    constraint analytics_events_visitor check (length(visitor) = 32),
    constraint analytics_events_about check (length(about) between 1 and 60)
);

create index analytics_events_by_day on analytics_events (day, visitor);

-- What is still to be sent to Google. It is gone as soon as it is sent, taken back, or a day old.
create table analytics_outbox (
    -- A random name.
    letter text not null,
    day text not null,
    -- The name of the day under which Google gets it. It is none of those above.
    client text not null,
    body text not null,
    queued_at_ms bigint not null,
    attempts bigint not null,
    due_at_ms bigint not null,
    constraint analytics_outbox_key primary key (letter),
    constraint analytics_outbox_attempts check (attempts >= 0)
);

create index analytics_outbox_by_due on analytics_outbox (due_at_ms);
