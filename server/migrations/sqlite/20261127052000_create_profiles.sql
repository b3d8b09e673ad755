-- Where somebody wants her orders sent, and which pieces she likes.

create table account_addresses (
    -- 128 random bits.
    address text not null,
    account text not null,
    full_name text not null,
    phone text not null,
    -- House, street and what helps to find it, a line each; the second may be empty.
    line_1 text not null,
    line_2 text not null,
    city text not null,
    -- The code of the state, as GST writes it.
    state text not null,
    pin text not null,
    -- 1 for the one that is proposed first, 0 otherwise.
    is_first integer not null,
    created_at_ms integer not null,
    changed_at_ms integer not null,
    constraint account_addresses_key primary key (address),
    constraint account_addresses_first check (is_first in (0, 1)),
    constraint account_addresses_account foreign key (account)
        references accounts (account) on delete cascade
);

create index account_addresses_by_account on account_addresses (account);

create table account_wishes (
    account text not null,
    -- The piece by the name in its address. It may have left the shop since.
    piece text not null,
    added_at_ms integer not null,
    constraint account_wishes_key primary key (account, piece),
    constraint account_wishes_account foreign key (account)
        references accounts (account) on delete cascade
);
