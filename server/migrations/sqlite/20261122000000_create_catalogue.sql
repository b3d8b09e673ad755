-- The catalogue: categories, pieces, and what can be chosen about each piece.
-- Weights are milligrams, stones thousandths of a carat, sizes tenths of a millimetre.

create table categories (
    category_id integer primary key,
    -- Its name in addresses.
    slug text not null,
    name text not null,
    description text not null,
    -- Its place in the menu.
    position integer not null,
    -- How many pieces stand in it. Counting a hundred thousand rows for each listing would cost more than
    -- keeping this number, which `assay check` compares with the rows.
    piece_count integer not null default 0,
    constraint categories_slug unique (slug),
    constraint categories_piece_count check (piece_count >= 0)
) strict;

create table pieces (
    piece_id integer primary key,
    category_id integer not null references categories (category_id),
    -- Its place in the category and in the whole catalogue.
    position integer not null,
    slug text not null,
    name text not null,
    description text not null,
    family text not null,
    net_weight_mg integer not null,
    main_stone text not null,
    accent_stone text not null,
    -- What all set stones weigh together, in thousandths of a carat; beads of a chain do not count.
    stones_mct integer not null,
    engraving_letters integer not null,
    lead_days integer not null,
    size_kind text,
    size_from_tmm integer,
    size_to_tmm integer,
    size_step_tmm integer,
    size_reference_tmm integer,
    constraint pieces_slug unique (slug),
    constraint pieces_net_weight check (net_weight_mg between 1 and 9999999),
    constraint pieces_stones check (stones_mct >= 0),
    constraint pieces_engraving check (engraving_letters between 0 and 60),
    constraint pieces_lead_days check (lead_days between 1 and 365),
    constraint pieces_size check (
        (size_kind is null) = (size_from_tmm is null)
        and (size_kind is null) = (size_to_tmm is null)
        and (size_kind is null) = (size_step_tmm is null)
        and (size_kind is null) = (size_reference_tmm is null)
    )
) strict;

create index pieces_in_category on pieces (category_id, position, piece_id);
create index pieces_in_catalogue on pieces (position, piece_id);

-- The alloys that a piece can be had in; the one at position 0 is what one gets without choosing.
create table piece_alloys (
    piece_id integer not null references pieces (piece_id) on delete cascade,
    position integer not null,
    alloy text not null,
    constraint piece_alloys_key primary key (piece_id, position),
    constraint piece_alloys_once unique (piece_id, alloy)
) strict, without rowid;

-- The stones of a piece, one row for each sort, the centre at position 0.
create table piece_stones (
    piece_id integer not null references pieces (piece_id) on delete cascade,
    position integer not null,
    role text not null,
    kind text not null,
    shape text not null,
    stone_count integer not null,
    each_mct integer not null,
    -- Choices, the default first, separated by spaces.
    origins text not null,
    grades text not null,
    constraint piece_stones_key primary key (piece_id, position),
    constraint piece_stones_count check (stone_count between 1 and 10000),
    constraint piece_stones_weight check (each_mct between 1 and 9999999)
) strict, without rowid;

-- Occasions and the people a piece is made for.
create table piece_tags (
    piece_id integer not null references pieces (piece_id) on delete cascade,
    kind text not null,
    position integer not null,
    tag text not null,
    constraint piece_tags_key primary key (piece_id, kind, position),
    constraint piece_tags_kind check (kind in ('occasion', 'audience'))
) strict, without rowid;
