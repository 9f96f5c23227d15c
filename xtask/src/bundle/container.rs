//! How files lie in a bundle: for each its number and its length in four bytes each (little-endian),
//! then its bytes. By the number the loader knows a file that it had from another bundle.

/// The files one after another.
pub(super) fn pack(files: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut bundle = Vec::new();
    for (number, file) in files {
        let length = u32::try_from(file.len()).unwrap_or(u32::MAX);
        bundle.extend(number.to_le_bytes());
        bundle.extend(length.to_le_bytes());
        bundle.extend(file);
    }
    bundle
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_is_its_number_its_length_and_its_bytes() {
        let bundle = super::pack(&[(1, b"ab".to_vec()), (258, vec![])]);
        assert_eq!(bundle, [1, 0, 0, 0, 2, 0, 0, 0, b'a', b'b', 2, 1, 0, 0, 0, 0, 0, 0]);
    }
}
