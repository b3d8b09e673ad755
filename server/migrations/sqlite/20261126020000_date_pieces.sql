-- When each piece came into the shop, in milliseconds since 1970; 0 for those from before this was noted.
alter table pieces add column added_at_ms integer not null default 0;
