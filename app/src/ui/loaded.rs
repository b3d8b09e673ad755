//! What a page shows while, after and instead of what it waited for.

use std::future::Future;

use leptos::prelude::*;

use super::failed_page::{NotFoundPage, UnavailablePage};
use crate::kernel::failure::Unavailable;

/// Waits for `wanted`, then shows it; shows why not if a port could not answer.
///
/// Nothing is shown while waiting: documents are sent whole, so that their status is right and nothing jumps.
pub fn loaded<T, View>(
    wanted: impl Future<Output = Result<T, Unavailable>> + Send + 'static,
    show: impl FnOnce(T) -> View + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    View: IntoView + 'static,
{
    let show = async move {
        match wanted.await {
            Ok(value) => show(value).into_any(),
            Err(Unavailable) => view! { <UnavailablePage/> }.into_any(),
        }
    };
    view! { <Suspense>{Suspend::new(show)}</Suspense> }
}

/// Does what [`loaded`] does for something that may not exist, which is then a page of its own.
pub fn found<T, View>(
    wanted: impl Future<Output = Result<Option<T>, Unavailable>> + Send + 'static,
    show: impl FnOnce(T) -> View + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    View: IntoView + 'static,
{
    loaded(wanted, move |value| match value {
        Some(value) => show(value).into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    })
}
