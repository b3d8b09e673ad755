//! The fields of a form, read strictly: what no form of ours sends is refused whole.

/// No form of ours sends this.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

/// Reads the fields of a form by their names, each once at the most. A field that was not sent is nothing.
///
/// # Errors
/// When there is a field of another name, or one of these twice.
pub(crate) fn read<const COUNT: usize>(
    body: &[u8],
    names: [&str; COUNT],
) -> Result<[Option<String>; COUNT], NotOurs> {
    let mut fields = [const { None }; COUNT];
    for (name, value) in form_urlencoded::parse(body) {
        let place = names.iter().position(|known| *known == name).ok_or(NotOurs)?;
        let field = fields.get_mut(place).ok_or(NotOurs)?;
        if field.replace(value.into_owned()).is_some() {
            return Err(NotOurs);
        }
    }
    Ok(fields)
}
