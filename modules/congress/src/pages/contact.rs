//! Where a deputy can be reached: the deputy's own page, made for a phone, and the same for the office that keeps the record.

use axum::extract::Path;
use host::{Actor, Answer, Cx, Form, Onward, Shown, answered, id_of};
use kernel::{PersonId, Result};
use maud::html;
use page::{ButtonKind, FormSpec, InputKind, Width};

use super::back;
use crate::model::PersonContact;
use crate::service::contacts::{erase_contact, keep_contact, own_person, read_contact};
use crate::texts::Texts;

/// Where a deputy finds their own.
pub(super) const OWN: &str = "/desk/own-contact";
/// What the form sends to take everything away.
const ERASE: &str = "erase";

/// Whose it is.
#[derive(Clone, Copy, Debug)]
enum Whose {
    /// The deputy's own.
    Own,
    /// That of a person whose record the office keeps.
    Of(PersonId),
}

impl Whose {
    fn person(self, actor: &Actor) -> Result<PersonId> {
        match self {
            Whose::Own => own_person(actor),
            Whose::Of(id) => Ok(id),
        }
    }

    fn href(self) -> String {
        match self {
            Whose::Own => OWN.to_owned(),
            Whose::Of(id) => format!("/desk/people/{id}/contact"),
        }
    }
}

/// The deputy's own.
pub(super) async fn own(cx: Cx) -> Answer {
    show(&cx, Whose::Own, None).await
}

/// Keeps the deputy's own.
pub(super) async fn keep_own(cx: Cx, form: Form) -> Answer {
    keep(cx, Whose::Own, form).await
}

/// That of a person.
pub(super) async fn of_person(cx: Cx, Path(id): Path<String>) -> Answer {
    show(&cx, Whose::Of(id_of(&id)?), None).await
}

/// Keeps that of a person.
pub(super) async fn keep_of(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let whose = Whose::Of(id_of(&id)?);
    keep(cx, whose, form).await
}

async fn show(cx: &Cx, whose: Whose, refused: Option<Shown>) -> Answer {
    let vault = cx.app.vault.clone();
    // That an office reads it stands in the history.
    let read = cx.write_as(move |tx, actor| {
        let id = whose.person(actor)?;
        read_contact(tx, actor, &vault, id)
    });
    let (person, contact) = read.await?;
    let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let present = [
        ("address", contact.address.clone()),
        ("postcode", contact.postcode.clone()),
        ("telephone", contact.telephone.clone()),
    ];
    let shown = refused.unwrap_or_else(|| Shown::fresh(present));
    let field = |name, label| shown.field(lang, name, label).optional();
    let spec = FormSpec::post(whose.href(), &cx.form_token());
    let address = field("address", t.contact_address()).autocomplete("street-address");
    let postcode = field("postcode", t.contact_postcode()).width(Width::Short);
    let telephone = field("telephone", t.contact_telephone()).kind(InputKind::Phone).autocomplete("tel");
    let form = html! {
        (page::text_field(lang, &address))
        (page::text_field(lang, &postcode.autocomplete("postal-code")))
        (page::text_field(lang, &telephone.width(Width::Short)))
        (page::button_row(html! {
            (page::button(ButtonKind::Main, t.contact_save()))
            @if !contact.is_empty() {
                (page::button_value(ButtonKind::Danger, t.contact_erase(), "what", ERASE))
            }
        }))
    };
    let (title, lede) = match whose {
        Whose::Own => (t.contact_own_title().to_owned(), t.contact_own_lede()),
        Whose::Of(_) => (t.contact_of_title(&person.name), t.contact_of_lede()),
    };
    let body = html! {
        @if let Whose::Of(id) = whose {
            (page::breadcrumb(lang, &[back(t.people_title(), "/desk/register"), back(&person.name, format!("/desk/people/{id}"))]))
        }
        (shown.errors(lang).summary())
        (page::heading(&title, lede))
        (page::form(lang, &spec, form))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

async fn keep(cx: Cx, whose: Whose, form: Form) -> Answer {
    let (typed, vault) = (form.clone(), cx.app.vault.clone());
    let erase = form.text("what") == ERASE;
    let done = cx
        .write_as(move |tx, actor| {
            let id = whose.person(actor)?;
            if erase {
                return erase_contact(tx, actor, id);
            }
            let text = |name: &str| typed.text(name).to_owned();
            let contact = PersonContact {
                address: text("address"),
                postcode: text("postcode"),
                telephone: text("telephone"),
            };
            keep_contact(tx, actor, &vault, id, &contact)
        })
        .await;
    let t = Texts::of(cx.lang);
    let said = if erase { t.contact_erased() } else { t.contact_saved() };
    let on = |()| Onward::saying(whose.href(), said);
    let again = |refusal| show(&cx, whose, Some(Shown::again(form, refusal)));
    answered(&cx, done, on, again).await
}
