//! Who logs in elsewhere: at a provider of single sign-on, or at a reverse proxy. Their role
//! comes from their groups there, each time.

use sha2::{Digest as _, Sha256};
use shared::api::{Origin, Role, SecondFactor};
use store::{Identity, PasswordHash, StoreError, StoredUser};
use thiserror::Error;

use crate::{Access, ConsoleName, KnownUser, ProvenUser};

/// The groups elsewhere that have a role here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupRoles {
    /// Those of each role, in the order of [`Role::ALL`].
    pub groups: [Vec<String>; 3],
}

impl GroupRoles {
    /// The highest role that one of these groups has.
    #[must_use]
    pub fn role(&self, groups: &[String]) -> Option<Role> {
        let of = Role::ALL.into_iter().zip(&self.groups).rev();
        let mut of = of.filter(|(_, named)| named.iter().any(|group| groups.contains(group)));
        of.next().map(|(role, _)| role)
    }
}

/// Somebody whom another place vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOn {
    /// The place.
    pub origin: Origin,
    /// Who they are there; it never changes and is never another's.
    pub subject: String,
    /// What they may be called here, the best first.
    pub names: Vec<String>,
    /// Their groups there.
    pub groups: Vec<String>,
}

/// What a log-in elsewhere changed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnChange {
    /// The user is new.
    Added,
    /// The role is another one.
    Role,
}

/// Why somebody who is known elsewhere is refused here.
#[derive(Debug, Error)]
pub enum SignOnFault {
    /// When none of their groups has a role.
    #[error("none of the {0} groups has a role")]
    NoRole(usize),
    /// When the user is disabled here.
    #[error("the user is disabled")]
    Disabled,
    /// When all names for a new user are taken.
    #[error("all names for this user are taken")]
    NoName,
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Access {
    /// Lets somebody in whom another place vouches for; adds them where they are new. The role
    /// is the one of their groups now. Who has none any more loses their sessions.
    pub async fn sign_on(
        &self,
        who: &SignedOn,
        roles: &GroupRoles,
    ) -> Result<(ProvenUser, Option<SignOnChange>), SignOnFault> {
        let known = self.store.console_user_of(who.origin, &who.subject).await?;
        let Some(role) = roles.role(&who.groups) else {
            if let Some(user) = known {
                self.store.end_sessions_of(&user.name).await?;
            }
            return Err(SignOnFault::NoRole(who.groups.len()));
        };
        let (mut user, added) = match known {
            Some(user) => (user, None),
            None => (self.add_signed_on(who, role).await?, Some(SignOnChange::Added)),
        };
        if user.disabled {
            return Err(SignOnFault::Disabled);
        }
        // SECURITY: of two with one name that of the configuration counts.
        let same = self.users.find(&user.name).await?;
        if same.is_none_or(|same| same.user.identity != user.identity) {
            return Err(SignOnFault::NoName);
        }
        let change = (user.role != role).then_some(SignOnChange::Role);
        if change.is_some() {
            self.store.set_console_role(&user.name, role).await?;
            user.role = role;
        }
        // A second factor is the provider's.
        let proof = user.proof();
        let known = KnownUser { user, from_configuration: false };
        let account = known.account(SecondFactor::Off);
        Ok((ProvenUser { account, proof }, added.or(change)))
    }

    /// SECURITY: under a name that nobody has. Whoever chooses the name "ann" elsewhere must not
    /// become the Ann of here.
    async fn add_signed_on(&self, who: &SignedOn, role: Role) -> Result<StoredUser, SignOnFault> {
        let SignedOn { origin, subject, .. } = who;
        for name in names(who) {
            if self.users.find(&name).await?.is_some() {
                continue;
            }
            let user = StoredUser {
                name,
                role,
                // It is no hash, so that no password is right.
                password: PasswordHash(String::new()),
                disabled: false,
                created_at: self.clock.now(),
                identity: Identity { origin: *origin, subject: Some(subject.clone()) },
            };
            if self.store.add_console_user(&user).await? {
                return Ok(user);
            }
            // Another server was faster: with the name, or with this user.
            if let Some(user) = self.store.console_user_of(*origin, subject).await? {
                return Ok(user);
            }
        }
        Err(SignOnFault::NoName)
    }
}

/// The names to try: those that can be one, then the same with a sum of the subject.
fn names(who: &SignedOn) -> impl Iterator<Item = String> {
    let sum = hex::encode(Sha256::digest(who.subject.as_bytes()));
    let fitting = who.names.iter().filter_map(|name| ConsoleName::parse(name).ok());
    let mut fitting: Vec<String> = fitting.map(|name| name.as_str().to_owned()).collect();
    let first: String = fitting.first().map_or("user", String::as_str).chars().take(47).collect();
    fitting.extend([8, 16].map(|digits| format!("{first}-{}", sum.get(..digits).unwrap_or(&sum))));
    fitting.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(names: &[&str]) -> SignedOn {
        SignedOn {
            origin: Origin::Proxy,
            subject: "1".into(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            groups: Vec::new(),
        }
    }

    #[test]
    fn the_highest_role_counts() {
        let roles = GroupRoles { groups: [vec!["all".into()], vec!["desk".into()], vec![]] };
        let role = |groups: &[&str]| {
            roles.role(&groups.iter().map(|group| (*group).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(role(&["all", "desk"]), Some(Role::Support));
        assert_eq!(role(&["desk", "all"]), Some(Role::Support));
        assert_eq!(role(&["other", "all"]), Some(Role::Viewer));
        assert_eq!(role(&["ALL", "des"]), None, "to the letter");
        assert_eq!(role(&[]), None);
    }

    #[test]
    fn names_that_cannot_be_one_are_left_out() {
        let all = |list: &[&str]| names(&who(list)).collect::<Vec<_>>();
        assert_eq!(all(&["Ann@Example.com"])[0], "ann@example.com");
        assert_eq!(all(&["安妮", "ann b", "b"]), ["b", "b-6b86b273", "b-6b86b273ff34fce1"]);
        assert_eq!(all(&[])[0], "user-6b86b273");
        let long = "x".repeat(64);
        assert!(all(&[&long]).iter().all(|name| ConsoleName::parse(name).is_ok()));
    }
}
