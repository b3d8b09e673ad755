-- How often what pages show has changed. Every page that is kept in memory is kept under this number.

create table shop_revision (
    -- There is one row, and this is always 1.
    only_row integer not null,
    -- Grows in the transaction of every write that a page shows.
    number integer not null,
    constraint shop_revision_key primary key (only_row),
    constraint shop_revision_only_row check (only_row = 1)
) strict;

insert into shop_revision (only_row, number) values (1, 1);
