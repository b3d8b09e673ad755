//! Which rows each rule is about.

use app::privacy::model::Rule;

/// How the rows of a rule are found.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// The table.
    pub(super) table: &'static str,
    /// The column by which its rows are told apart.
    pub(super) key: &'static str,
    /// What is true of a row that is over; `$1` is the time that parts it from the others.
    pub(super) over: &'static str,
}

/// What is to be done for a rule.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// Rows are deleted.
    Rows(Rows),
    /// Owners of accounts that nobody uses are told.
    Tell,
    /// Accounts go whose owners were told.
    Accounts,
    /// Another part of the shop does it.
    Nothing,
}

/// What is to be done for a rule.
pub(super) const fn work(rule: Rule) -> Work {
    let (key, over) = match rule {
        Rule::EndedSessions => ("session", "ends_at_ms <= $1"),
        Rule::IdleSessions => ("session", "used_at_ms <= $1"),
        Rule::Links | Rule::Challenges => ("token_hash", "expires_at_ms <= $1"),
        Rule::Unproven => ("account", "verified_at_ms is null and created_at_ms <= $1"),
        Rule::SignIns => ("entry", "at_ms <= $1"),
        Rule::Exports => ("account", "expires_at_ms <= $1"),
        Rule::Reads => ("data_read", "at_ms <= $1"),
        Rule::Disclosures => ("disclosure", "at_ms <= $1"),
        Rule::Devices => ("token_hash", "ends_at_ms <= $1"),
        Rule::Unconfirmed => ("account", "confirmed_at_ms is null and created_at_ms <= $1"),
        Rule::DormantNotice => return Work::Tell,
        Rule::Dormant => return Work::Accounts,
        Rule::Visits
        | Rule::Letters
        | Rule::Secrets
        | Rule::Attempts
        | Rule::Blocks
        | Rule::DeadMails => return Work::Nothing,
    };
    let (table, _) = rule.data().columns();
    Work::Rows(Rows { table, key, over })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_job_does_what_no_other_part_of_the_shop_does() {
        for rule in Rule::ALL {
            let is_ours = !matches!(work(*rule), Work::Nothing);
            assert_eq!(is_ours, rule.keeper().is_none(), "{}", rule.code());
        }
    }

    #[test]
    fn a_rule_goes_by_columns_that_the_registry_of_personal_data_names() {
        for rule in Rule::ALL {
            let Work::Rows(Rows { table, key, over }) = work(*rule) else { continue };
            let (named, columns) = rule.data().columns();
            assert_eq!(table, named);
            assert!(columns.contains(&key), "{table}.{key}");
            for column in over.split_whitespace().filter(|word| word.ends_with("_ms")) {
                assert!(columns.contains(&column), "{table}.{column}");
            }
        }
    }
}
