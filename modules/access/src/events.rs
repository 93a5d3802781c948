//! The kinds of events that access records. Names, login names and addresses stand only in their private parts.

use store::EventKind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)+) => {
        $($(#[$doc])* pub const $name: EventKind = EventKind(concat!("access.", $word));)+
    };
}

kinds! {
    /// An account was made.
    ACCOUNT_CREATED = "account_created";
    /// A role was given.
    ROLE_GIVEN = "role_given";
    /// A role was taken away.
    ROLE_TAKEN = "role_taken";
    /// Somebody changed their own password.
    PASSWORD_CHANGED = "password_changed";
    /// An administrator gave a new one-time password.
    PASSWORD_RESET = "password_reset";
    /// An account was locked.
    LOCKED = "locked";
    /// A locked account was unlocked.
    UNLOCKED = "unlocked";
    /// Somebody signed in.
    SIGNED_IN = "signed_in";
    /// A password or a code was wrong.
    SIGN_IN_FAILED = "sign_in_failed";
    /// Sessions were ended before their time.
    SIGNED_OUT = "signed_out";
    /// An authenticator was set up.
    SECOND_FACTOR_SET = "second_factor_set";
    /// An authenticator was taken away.
    SECOND_FACTOR_REMOVED = "second_factor_removed";
    /// An account was freed from needing a second factor.
    SECOND_FACTOR_WAIVED = "second_factor_waived";
    /// New recovery codes were made; the old ones are void.
    RECOVERY_CODES_MADE = "recovery_codes_made";
    /// A recovery code stood in for the authenticator.
    RECOVERY_CODE_USED = "recovery_code_used";
    /// The auditor looked at who signed in from where.
    LOOKED = "looked";
}
