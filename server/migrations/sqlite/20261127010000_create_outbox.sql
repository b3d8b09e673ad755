-- Mails that wait to be sent. One is written in the transaction that is its reason, and gone as soon as it is sent.
-- Times are milliseconds since 1970.
create table mail_outbox (
    -- A random name; its message is told by it from every other one, however often it is sent.
    mail text not null,
    kind text not null,
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
        kind in ('verify-address', 'address-known', 'sign-in-link', 'reset-password', 'password-changed')
    ),
    constraint mail_outbox_attempts check (attempts >= 0),
    constraint mail_outbox_error check (length(last_error) <= 40),
    -- What was given up says that it was, and no more to whom or what it said.
    constraint mail_outbox_state check (
        state = 'waiting'
        or (state = 'dead' and address = '' and subject = '' and text_body = '' and html_body = '')
    )
);

create index mail_outbox_by_due on mail_outbox (due_at_ms);
