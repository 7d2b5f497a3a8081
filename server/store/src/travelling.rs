//! Values that are sealed with the store's key and kept elsewhere, as in a cookie: any server of
//! the same store opens them.

use zeroize::Zeroizing;

use crate::seal::SealedPlace;
use crate::{Store, StoreError};

impl Store {
    /// Seals a value for one use.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn seal(&self, use_of_it: &'static str, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.sealer.seal(&place(use_of_it), plain)
    }

    /// Opens it for the same use.
    ///
    /// # Errors
    /// When it was sealed with another key or for another use, or was changed.
    pub fn open_sealed(
        &self,
        use_of_it: &'static str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        self.sealer.open(&place(use_of_it), sealed)
    }
}

/// No table has this name.
fn place(row: &str) -> SealedPlace<'_> {
    SealedPlace { table: "(travelling)", app: 0, row }
}
