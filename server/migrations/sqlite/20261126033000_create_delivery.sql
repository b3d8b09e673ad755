-- Delivery: where the jeweller sends pieces, and how long that takes.

-- What holds for every order: one row.
create table delivery_terms (
    terms_id integer not null,
    -- The minute of the day in India from which on an order counts for the next day.
    closes_minute integer not null,
    engraving_days integer not null,
    -- The days of the week on which nothing is begun, handed over or carried, separated by spaces.
    rest text not null,
    -- The last day up to which all holidays are listed.
    holidays_until text not null,
    constraint delivery_terms_key primary key (terms_id),
    constraint delivery_terms_one_row check (terms_id = 1),
    constraint delivery_terms_closes check (closes_minute between 0 and 1440),
    constraint delivery_terms_engraving check (engraving_days between 0 and 60)
) strict;

-- Other days on which nothing is begun, handed over or carried.
create table delivery_holidays (
    day text not null,
    constraint delivery_holidays_key primary key (day)
) strict, without rowid;

-- Places to which the way is equally long.
create table delivery_zones (
    -- Its place in the jeweller's file.
    zone_id integer not null,
    name text not null,
    -- Worked days on the way.
    least_days integer not null,
    most_days integer not null,
    insured integer not null,
    constraint delivery_zones_key primary key (zone_id),
    constraint delivery_zones_days check (least_days between 0 and most_days and most_days <= 60),
    constraint delivery_zones_insured check (insured in (0, 1))
) strict;

-- Which PIN codes lie in which zone, by their first digits.
create table delivery_pins (
    prefix text not null,
    -- Nothing for PIN codes to which nothing is sent although they lie among those of a zone.
    zone_id integer,
    constraint delivery_pins_key primary key (prefix),
    constraint delivery_pins_zone foreign key (zone_id) references delivery_zones (zone_id)
) strict, without rowid;
