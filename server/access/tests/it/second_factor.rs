//! The second factor: set up, used, replayed, guessed at, and reset.

use access::{ChangeFault, FactorFault, LogInFault, ProvenUser, Wait};
use shared::api::{LogIn, Role, SecondFactor, TypedSecret};
use store::{FactorProof, SessionKey};
use totp_rs::{Builder, Secret};

use crate::support::{Console, HERE, NOW, PASSWORD, secret};

const OTHER: &str = "another password";

/// Ann, an operator with a second factor.
struct Ann {
    console: Console,
    secret: String,
    recovery: Vec<TypedSecret>,
}

fn code(secret: &str, now: i64) -> TypedSecret {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(now.try_into().unwrap()).to_string().into()
}

async fn without() -> Console {
    let console = Console::new(vec![], true).await;
    console.access.add_user("ann", Role::Operator, secret(PASSWORD)).await.unwrap();
    console.access.add_user("bob", Role::Viewer, secret(OTHER)).await.unwrap();
    console
}

impl Ann {
    async fn new() -> Self {
        let console = without().await;
        let here = (HERE, "localhost");
        let new = console.access.begin_second_factor("ann", secret(PASSWORD), here).await.unwrap();
        let secret = new.secret.expose().to_owned();
        let first = code(&secret, NOW);
        let recovery = console.access.confirm_second_factor("ann", &first, HERE).await.unwrap();
        console.hands.forward(30);
        Self { console, secret, recovery }
    }

    fn now(&self) -> i64 {
        self.console.hands.now()
    }

    fn code(&self) -> TypedSecret {
        code(&self.secret, self.now())
    }

    async fn challenge(&self) -> TypedSecret {
        match self.console.access.log_in("ann", secret(PASSWORD), HERE).await.unwrap() {
            (LogIn::CodeNeeded { challenge }, _) => challenge,
            (LogIn::Done(account), _) => panic!("{account:?}"),
        }
    }

    async fn enter(&self, code: &TypedSecret) -> Result<FactorProof, FactorFault> {
        let challenge = self.challenge().await;
        let entered = self.console.access.log_in_with_code(&challenge, code, HERE).await;
        entered.map(|(ProvenUser { account, .. }, how)| {
            assert_eq!((&*account.name, account.second_factor), ("ann", SecondFactor::On));
            how
        })
    }
}

#[tokio::test]
async fn it_is_set_up_with_the_password_and_a_code() {
    let console = without().await;
    let access = &console.access;
    let begin = |password| access.begin_second_factor("ann", secret(password), (HERE, "host"));
    let wrong = begin(OTHER).await.unwrap_err();
    assert!(matches!(wrong, FactorFault::Password(LogInFault::Wrong)), "{wrong:?}");
    let confirm = async |code: &str| access.confirm_second_factor("ann", &secret(code), HERE).await;
    assert!(matches!(confirm("123456").await, Err(FactorFault::Off)));
    let new = begin(PASSWORD).await.unwrap();
    assert_eq!(access.second_factor("ann").await.unwrap(), SecondFactor::Off, "not yet");
    let right = code(new.secret.expose(), NOW);
    let old = code(new.secret.expose(), NOW - 60);
    assert!(matches!(confirm(old.expose()).await, Err(FactorFault::Code)));
    assert!(matches!(confirm("0000").await, Err(FactorFault::Code)));
    assert_eq!(confirm(right.expose()).await.unwrap().len(), 10);
    assert!(matches!(confirm(right.expose()).await, Err(FactorFault::On)));
    assert!(matches!(begin(PASSWORD).await, Err(FactorFault::On)));
    assert_eq!(access.second_factor("ann").await.unwrap(), SecondFactor::On);
}

#[tokio::test]
async fn a_code_is_good_for_a_step_before_and_after_and_no_further() {
    for (seconds, right) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
        let ann = Ann::new().await;
        ann.console.hands.forward(60);
        let entered = ann.enter(&code(&ann.secret, ann.now() + seconds)).await;
        assert_eq!(entered.is_ok(), right, "{seconds}");
    }
}

#[tokio::test]
async fn a_code_is_taken_once_also_that_of_the_set_up() {
    let ann = Ann::new().await;
    let set_up = code(&ann.secret, NOW);
    assert!(matches!(ann.enter(&set_up).await, Err(FactorFault::Code)));
    let once = ann.code();
    assert!(matches!(ann.enter(&once).await, Ok(FactorProof::Step(_))));
    assert!(matches!(ann.enter(&once).await, Err(FactorFault::Code)));
}

#[tokio::test]
async fn of_two_log_ins_at_once_with_one_code_one_is_refused() {
    let ann = Ann::new().await;
    for code in [ann.code(), ann.recovery[0].clone()] {
        let (one, two) = tokio::join!(ann.enter(&code), ann.enter(&code));
        assert_eq!([one, two].iter().filter(|entered| entered.is_ok()).count(), 1);
    }
}

#[tokio::test]
async fn a_recovery_code_is_taken_once_and_counted() {
    let ann = Ann::new().await;
    let typed = secret(&ann.recovery[3].expose().to_uppercase().replace('-', " "));
    assert!(matches!(ann.enter(&typed).await, Ok(FactorProof::Recovery(_))));
    assert!(matches!(ann.enter(&typed).await, Err(FactorFault::Code)));
    assert_eq!(ann.console.access.recovery_codes("ann").await.unwrap(), 9);
}

#[tokio::test]
async fn new_recovery_codes_replace_the_old_ones() {
    let ann = Ann::new().await;
    let access = &ann.console.access;
    let renew = |password, code| access.renew_recovery_codes("ann", secret(password), code, HERE);
    let code = ann.code();
    assert!(matches!(renew(OTHER, &code).await, Err(FactorFault::Password(_))));
    let new = renew(PASSWORD, &code).await.unwrap();
    assert!(matches!(renew(PASSWORD, &code).await, Err(FactorFault::Code)), "it was used");
    assert!(matches!(ann.enter(&ann.recovery[0]).await, Err(FactorFault::Code)));
    assert!(ann.enter(&new[0]).await.is_ok());
}

#[tokio::test]
async fn it_is_switched_off_with_password_and_code() {
    let ann = Ann::new().await;
    let access = &ann.console.access;
    let end = |password, code| access.end_second_factor("ann", secret(password), code, HERE);
    let code = ann.code();
    assert!(matches!(end(OTHER, &code).await, Err(FactorFault::Password(_))));
    let wrong = secret("000000");
    assert!(matches!(end(PASSWORD, &wrong).await, Err(FactorFault::Code)));
    end(PASSWORD, &code).await.unwrap();
    let done = access.log_in("ann", secret(PASSWORD), HERE).await.unwrap();
    assert!(
        matches!(done, (LogIn::Done(account), _) if account.second_factor == SecondFactor::Off)
    );
}

#[tokio::test]
async fn a_wrong_password_is_the_same_with_a_second_factor() {
    let ann = Ann::new().await;
    for name in ["ann", "bob", "nobody"] {
        let fault = ann.console.access.log_in(name, secret("wrong password"), HERE).await;
        assert!(matches!(fault, Err(LogInFault::Wrong)), "{name}: {fault:?}");
    }
}

#[tokio::test]
async fn a_log_in_waits_five_minutes_for_its_code_and_is_used_once() {
    let ann = Ann::new().await;
    let enter = async |challenge: &TypedSecret| {
        ann.console.access.log_in_with_code(challenge, &ann.code(), HERE).await
    };
    assert!(matches!(enter(&secret("made up")).await, Err(FactorFault::Ended)));
    let challenge = ann.challenge().await;
    ann.console.hands.forward(300);
    assert!(matches!(enter(&challenge).await, Err(FactorFault::Ended)));
    let challenge = ann.challenge().await;
    ann.console.hands.forward(299);
    enter(&challenge).await.unwrap();
    ann.console.hands.forward(30);
    assert!(matches!(enter(&challenge).await, Err(FactorFault::Ended)));
}

#[tokio::test]
async fn a_log_in_that_waits_ends_when_its_user_is_changed() {
    let ann = Ann::new().await;
    let challenge = ann.challenge().await;
    ann.console.access.add_user("eve", Role::Operator, secret(OTHER)).await.unwrap();
    let change = ann.console.access.change_user("ann", Role::Operator, false, secret(""));
    change.await.unwrap();
    let entered = ann.console.access.log_in_with_code(&challenge, &ann.code(), HERE).await;
    assert!(matches!(entered, Err(FactorFault::Ended)), "{entered:?}");
}

#[tokio::test]
async fn guesses_wait_longer_and_longer_whatever_else_succeeds_here() {
    let ann = Ann::new().await;
    let access = &ann.console.access;
    for _ in 0..5 {
        let guess = ann.enter(&secret("000000")).await;
        assert!(matches!(guess, Err(FactorFault::Code)), "{guess:?}");
        // Somebody else behind the same address, and what is known of Ann.
        access.log_in("bob", secret(OTHER), HERE).await.unwrap();
    }
    let challenge = ann.challenge().await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        access.log_in("bob", secret(OTHER), HERE).await.unwrap();
        let guess = access.log_in_with_code(&challenge, &secret("000000"), HERE).await;
        assert!(matches!(guess, Err(FactorFault::Code)), "{guess:?}");
        access.log_in("bob", secret(OTHER), HERE).await.unwrap();
        let right = access.log_in_with_code(&challenge, &ann.code(), HERE).await;
        let Err(FactorFault::Wait(Wait(seconds))) = right else { panic!("{right:?}") };
        waits.push(seconds);
        ann.console.hands.forward(seconds.into());
    }
    assert_eq!(waits, [1, 2, 4, 8]);
    access.log_in_with_code(&challenge, &ann.code(), HERE).await.unwrap();
    assert!(matches!(ann.enter(&secret("000000")).await, Err(FactorFault::Code)), "forgotten");
}

#[tokio::test]
async fn guesses_from_elsewhere_do_not_keep_out_who_has_a_recovery_code() {
    let ann = Ann::new().await;
    let access = &ann.console.access;
    let challenge = ann.challenge().await;
    for guesser in 0..6 {
        let there = [203, 0, 113, guesser].into();
        let guess = access.log_in_with_code(&challenge, &secret("000000"), there).await;
        assert!(matches!(guess, Err(FactorFault::Code)), "{guess:?}");
    }
    let elsewhere = "198.51.100.7".parse().unwrap();
    let by_time = access.log_in_with_code(&challenge, &ann.code(), elsewhere).await;
    assert!(matches!(by_time, Err(FactorFault::Wait(_))), "{by_time:?}");
    access.log_in_with_code(&challenge, &ann.recovery[0], elsewhere).await.unwrap();
}

#[tokio::test]
async fn a_reset_lets_the_password_be_enough_again() {
    let ann = Ann::new().await;
    let challenge = ann.challenge().await;
    ann.console.access.reset_second_factor("ann").await.unwrap();
    let entered = ann.console.access.log_in_with_code(&challenge, &ann.code(), HERE).await;
    assert!(matches!(entered, Err(FactorFault::Ended)), "{entered:?}");
    let done = ann.console.access.log_in("ann", secret(PASSWORD), HERE).await.unwrap();
    assert!(matches!(done, (LogIn::Done(_), _)));
    let unknown = ann.console.access.reset_second_factor("nobody").await;
    assert!(matches!(unknown, Err(ChangeFault::Unknown)));
}

#[tokio::test]
async fn a_new_password_ends_a_log_in_that_waits_for_its_code() {
    let ann = Ann::new().await;
    let challenge = ann.challenge().await;
    let (_, begun) = ann.console.access.waiting_for_code(&challenge).await.unwrap().unwrap();
    assert_eq!(begun, ann.console.proof("ann").await);
    // As by another server whose configuration has another hash: no challenge is deleted.
    let key = SessionKey::of(challenge.expose().as_bytes());
    let other = ann.console.proof("bob").await;
    ann.console.store.end_challenge(key).await.unwrap();
    ann.console.store.begin_challenge(key, ("ann", other), (ann.now(), 0)).await.unwrap();
    let entered = ann.console.access.log_in_with_code(&challenge, &ann.code(), HERE).await;
    assert!(matches!(entered, Err(FactorFault::Ended)), "{entered:?}");
}

#[tokio::test]
async fn where_it_is_required_it_is_needed_until_it_is_on() {
    let console = without().await;
    let access = console.access.with_factor_required(true);
    let done = access.log_in("ann", secret(PASSWORD), HERE).await.unwrap();
    assert!(matches!(done, (LogIn::Done(account), _) if account.needs_second_factor()));
    let new = access.begin_second_factor("ann", secret(PASSWORD), (HERE, "h")).await.unwrap();
    let code = code(new.secret.expose(), NOW);
    access.confirm_second_factor("ann", &code, HERE).await.unwrap();
    let account = async |name| {
        let proof = access.users.find(name).await.unwrap().unwrap().user.proof();
        access.account(name, proof).await.unwrap().unwrap()
    };
    assert_eq!(account("ann").await.second_factor, SecondFactor::On);
    assert!(account("bob").await.needs_second_factor());
}
