//! Who one is here, one's password and one's sessions.

use leptos::prelude::*;
use shared::api::{Account, Origin};

use super::password::password;
use super::second_factor::panel;
use super::sessions::sessions;
use crate::i18n::{access as t, sign_on, tr};
use crate::pages::access::{role_may, role_name};
use crate::ui::{Fact, Facts};

pub(super) fn account(account: Account) -> AnyView {
    let (fixed, has_password) = (account.from_configuration, account.origin == Origin::Password);
    let change = if !has_password {
        view! { <p>{tr(sign_on::ELSEWHERE)}</p> }.into_any()
    } else if fixed {
        view! { <p>{tr(t::FROM_CONFIGURATION)}</p> }.into_any()
    } else {
        password(account.name.clone())
    };
    view! {
        <div class="columns">
            <div class="column">
                <section class="panel" aria-labelledby="account-name">
                    <h2 id="account-name">{account.name.clone()}</h2>
                    <Facts>
                        <Fact term=tr(t::ROLE)>{tr(role_name(account.role))}</Fact>
                    </Facts>
                    <p class="field-hint">{tr(role_may(account.role))}</p>
                </section>
                {has_password.then(|| panel(&account))}
                <section class="panel" aria-labelledby="account-password">
                    <h2 id="account-password">{tr(t::CHANGE_PASSWORD)}</h2>
                    {change}
                </section>
            </div>
            {sessions()}
        </div>
    }
    .into_any()
}
