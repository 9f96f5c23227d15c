//! Exact fractions that share one denominator.
//!
//! Everything that voters hold or owe in Equal Shares and in Phragmén's rule is a sum of a few
//! prices, each counted a whole number of times. So only the prices need long numbers: they are kept
//! as numerators over one common denominator, and sums of them need no division at all.

use num_bigint::BigUint;

/// Prices over a common denominator. The first is the share everybody begins with (or zero).
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    below: BigUint,
    above: Vec<BigUint>,
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A long number as 128 bits; the largest if it is longer.
pub(crate) fn clip(number: &BigUint) -> u128 {
    u128::try_from(number).unwrap_or(u128::MAX)
}

impl Pool {
    /// A pool whose first price is `above / below`.
    pub(crate) fn new(above: u128, below: u128) -> Self {
        let shared = gcd(above, below).max(1);
        Self { below: BigUint::from(below / shared), above: vec![BigUint::from(above / shared)] }
    }

    pub(crate) fn below(&self) -> &BigUint {
        &self.below
    }

    /// Σ times × price, over the common denominator; `times[0]` is for the first price.
    pub(crate) fn sum(&self, times: &[u64]) -> BigUint {
        let mut sum = BigUint::ZERO;
        for (&times, price) in times.iter().zip(&self.above) {
            if times != 0 {
                sum += price * times;
            }
        }
        sum
    }

    /// Adds the price `above / (below × parts)`, keeping the fraction in lowest terms with `parts`.
    pub(crate) fn push(&mut self, above: &BigUint, parts: u128) {
        let shared = gcd(clip(&(above % parts)), parts).max(1);
        let parts = parts / shared;
        if parts > 1 {
            self.below *= parts;
            for price in &mut self.above {
                *price *= parts;
            }
        }
        self.above.push(above / shared);
    }

    /// How many prices there are.
    pub(crate) fn len(&self) -> usize {
        self.above.len()
    }
}
