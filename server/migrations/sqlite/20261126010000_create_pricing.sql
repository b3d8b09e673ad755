-- Prices: what the jeweller charges, and what each piece therefore costs.
-- Amounts are paise, shares hundredths of a percent, weights thousandths of a carat, times milliseconds since 1970.

-- What a gram of a metal cost, from when on. The rate in force is the latest one that has been applied.
create table metal_rates (
    rate_id integer primary key,
    element text not null,
    -- Parts in a thousand of the metal that the rate speaks of; 1,000 for fine metal.
    fineness integer not null,
    per_gram_paise integer not null,
    effective_at_ms integer not null,
    set_at_ms integer not null,
    -- 1 once the pieces' prices have been worked out with it, which happens as soon as it is due.
    applied integer not null,
    constraint metal_rates_once unique (element, fineness, effective_at_ms),
    constraint metal_rates_element check (element in ('gold', 'platinum', 'silver')),
    constraint metal_rates_fineness check (fineness between 1 and 1000),
    constraint metal_rates_amount check (per_gram_paise between 1 and 100000000),
    constraint metal_rates_applied check (applied in (0, 1))
) strict;

-- What a carat costs, for stones up to a weight. A rate for a shape goes before one for all shapes ('').
create table stone_rates (
    kind text not null,
    shape text not null,
    origin text not null,
    grade text not null,
    up_to_mct integer not null,
    per_carat_paise integer not null,
    constraint stone_rates_key primary key (kind, shape, origin, grade, up_to_mct),
    constraint stone_rates_amount check (per_carat_paise between 0 and 100000000000)
) strict, without rowid;

-- How the work on pieces of one build is charged, and what is taken off.
create table work_rules (
    family text not null,
    making_way text not null,
    making_amount integer not null,
    wastage_bp integer not null,
    discount_on text,
    discount_way text,
    discount_amount integer,
    constraint work_rules_key primary key (family),
    constraint work_rules_making check (making_way in ('per-gram', 'percent', 'flat') and making_amount >= 0),
    constraint work_rules_wastage check (wastage_bp between 0 and 10000),
    constraint work_rules_discount check (
        (discount_on is null) = (discount_way is null) and (discount_on is null) = (discount_amount is null)
    )
) strict, without rowid;

-- Fees and tax: one row.
create table charges (
    charges_id integer not null,
    hallmark_gold_paise integer not null,
    hallmark_platinum_paise integer not null,
    hallmark_silver_paise integer not null,
    tax_goods_bp integer not null,
    -- The rate on the work where it has one of its own.
    tax_making_bp integer,
    constraint charges_key primary key (charges_id),
    constraint charges_one_row check (charges_id = 1),
    constraint charges_fees check (
        hallmark_gold_paise >= 0 and hallmark_platinum_paise >= 0 and hallmark_silver_paise >= 0
    ),
    constraint charges_tax check (tax_goods_bp between 0 and 10000 and tax_making_bp between 0 and 10000)
) strict;

-- The keys that receipts of prices have been signed with. The secret halves are kept outside the database.
create table receipt_keys (
    key_id text not null,
    -- 32 bytes in base64.
    public_key text not null,
    first_used_at_ms integer not null,
    constraint receipt_keys_key primary key (key_id)
) strict, without rowid;

-- What the piece costs as one gets it without choosing; nothing where the jeweller has to be asked.
alter table pieces add column price_paise integer;
