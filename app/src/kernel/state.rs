//! The states and union territories of India.

use super::coded::coded;

coded! {
    /// A state or a union territory, by the code that GST has given it. 25 and 28 were those of parts that are in others
    /// now.
    pub enum State {
        /// Jammu and Kashmir.
        JammuAndKashmir = "01",
        /// Himachal Pradesh.
        HimachalPradesh = "02",
        /// Punjab.
        Punjab = "03",
        /// Chandigarh.
        Chandigarh = "04",
        /// Uttarakhand.
        Uttarakhand = "05",
        /// Haryana.
        Haryana = "06",
        /// Delhi.
        Delhi = "07",
        /// Rajasthan.
        Rajasthan = "08",
        /// Uttar Pradesh.
        UttarPradesh = "09",
        /// Bihar.
        Bihar = "10",
        /// Sikkim.
        Sikkim = "11",
        /// Arunachal Pradesh.
        ArunachalPradesh = "12",
        /// Nagaland.
        Nagaland = "13",
        /// Manipur.
        Manipur = "14",
        /// Mizoram.
        Mizoram = "15",
        /// Tripura.
        Tripura = "16",
        /// Meghalaya.
        Meghalaya = "17",
        /// Assam.
        Assam = "18",
        /// West Bengal.
        WestBengal = "19",
        /// Jharkhand.
        Jharkhand = "20",
        /// Odisha.
        Odisha = "21",
        /// Chhattisgarh.
        Chhattisgarh = "22",
        /// Madhya Pradesh.
        MadhyaPradesh = "23",
        /// Gujarat.
        Gujarat = "24",
        /// Dadra and Nagar Haveli and Daman and Diu.
        DadraAndNagarHaveliAndDamanAndDiu = "26",
        /// Maharashtra.
        Maharashtra = "27",
        /// Karnataka.
        Karnataka = "29",
        /// Goa.
        Goa = "30",
        /// Lakshadweep.
        Lakshadweep = "31",
        /// Kerala.
        Kerala = "32",
        /// Tamil Nadu.
        TamilNadu = "33",
        /// Puducherry.
        Puducherry = "34",
        /// Andaman and Nicobar Islands.
        AndamanAndNicobarIslands = "35",
        /// Telangana.
        Telangana = "36",
        /// Andhra Pradesh.
        AndhraPradesh = "37",
        /// Ladakh.
        Ladakh = "38",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_eight_states_and_eight_union_territories_each_with_a_code_of_its_own() {
        assert_eq!(State::ALL.len(), 28 + 8);
        for state in State::ALL {
            assert_eq!(State::parse(state.code()), Ok(*state));
            assert!(state.code().len() == 2 && state.code().bytes().all(|b| b.is_ascii_digit()));
        }
        assert_eq!(State::parse("27"), Ok(State::Maharashtra));
        for none in ["", "0", "1", "25", "28", "39", "97", "Maharashtra", "027"] {
            assert!(State::parse(none).is_err(), "{none}");
        }
    }
}
