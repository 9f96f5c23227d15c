//! Who may do what with the library: everybody reads what is shown; who may write news or documents anywhere in the
//! municipality (administrators, communication, project leaders) adds to it, changes it and leaves out what does not
//! fit.

use domain::role::Permission;

use crate::{Call, Result};

/// Refuses who may not keep the library.
pub(super) fn kept(call: &Call) -> Result<()> {
    call.staff_somewhere(Permission::WriteNews).map(|_| ())
}
