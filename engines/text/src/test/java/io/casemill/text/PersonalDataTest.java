package io.casemill.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @Test
    void findsAnEmailAndSaysWhere() {
        var found = PersonalData.find("write to kim.o'hara+shop@mail.example.org, please");

        assertThat(found)
                .containsExactly(new PersonalSpan(PersonalKind.EMAIL, 9, 41, "kim.o'hara+shop@mail.example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kim dot hara at example dot com",
                "k i m @ example . com",
                "my e-mail: kim hara, example dot com"
            })
    void findsAnEmailInDisguise(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.EMAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(555) 010-0177",
                "1.415.555.0123",
                "+44 7700 900999",
                "07700900999",
                "my number is 0491 570 159",
                "555-0199 ext. 4",
                "two oh two, five five five, zero one nine nine",
                "my phone is 2125550123"
            })
    void findsAPhoneNumber(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.PHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "378282246310005",
                "4111.1111.1111.1111",
                "4111\u00a01111\u00a01111\u00a01111",
                "４１１１ １１１１ １１１１ １１１１",
                "4\u200b1\u200b11 1111 1111 1111",
                "4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
                "paid with 4111111111111111, 04/30"
            })
    void findsACardNumber(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.PAYMENT_CARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB82 WEST 1234 5698 7654 32", "gb82west12345698765432 thanks", "NO9386011117947"})
    void findsABankAccount(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.IBAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"987-65-4321", "666-45-6789", "my social is 123456789", "987654325"})
    void findsASocialSecurityNumber(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.SSN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ 12 34 56 C", "046 454 286", "MORGA657054SM9IJ", "passport number X1234567"})
    void findsAnIdentityNumber(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.NATIONAL_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Example Street, Springfield, IL 62701",
                "Musterstraße 1, 12345 Musterstadt",
                "1 Rue de l'Exemple, 75000 Paris",
                "flat 3, 9 test road, london SW1A 0XX",
                "P.O. Box 77",
                "44 Circle Drive"
            })
    void findsAnAddress(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.POSTAL_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from 192.0.2.44 again", "2001:db8:85a3::8a2e:370:7334", "00:00:5E:00:53:AF"})
    void findsANetworkAddress(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.NETWORK_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password is Hunter2!!",
                "my pin number is 0000",
                "security answer: Alexander",
                "use sk-abcdefghijklmnopqrstuv",
                "api_key=abcdef1234567890"
            })
    void findsASecret(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOB: 1991-02-30", "my birthday is the 3rd of march 1975"})
    void findsABirthday(String text) {
        assertThat(kinds(text)).containsExactly(PersonalKind.DATE_OF_BIRTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref 5555555555554445",
                "DE00370400440532013000",
                "order 4021655645",
                "order AB12CD34",
                "$1,299.99 for 2 items",
                "size 10-32-34",
                "bought on 2019-12-24",
                "my name is Jordan Vale",
                "email me",
                "<email>",
                "zip 90210",
                "the password is wrong",
                "within 30 days, by the way",
                "12-34-5678901",
                "card ending in 4242",
                "version 1.2.3",
                "I called 3 times on Main Street",
                "at 10:30:45 today",
                "my birthday is next week"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(PersonalData.find(text)).isEmpty();
    }

    @Test
    void doesNotReportStandIns() {
        for (int i = 0; i < 2_000; i++) {
            String text = "I am at " + Pseudonyms.address(i * 37) + " or " + Pseudonyms.street(i * 37)
                    + " and my phone is " + Pseudonyms.phone(i) + ", mail " + Pseudonyms.email("kim." + i);
            assertThat(PersonalData.find(text)).as(text).isEmpty();
        }
    }

    @Test
    void knowsReservedRanges() {
        assertThat(PersonalData.find("a@example.com").getFirst().reserved()).isTrue();
        assertThat(PersonalData.find("a@gmail.com").getFirst().reserved()).isFalse();
        assertThat(PersonalData.find("call 212-555-0142").getFirst().reserved()).isTrue();
        assertThat(PersonalData.find("call 212-867-5309").getFirst().reserved()).isFalse();
        assertThat(PersonalData.find("8.8.8.8").getFirst().reserved()).isFalse();
    }

    @Test
    void findsAValueSplitOverMessages() {
        assertThat(SplitPersonalData.find(List.of("card number?", "4111 1111", "1111 1111")))
                .contains(new SplitPersonalData.Split(PersonalKind.PAYMENT_CARD, 1));
        assertThat(SplitPersonalData.find(List.of("kim.hara", "@example.com")))
                .contains(new SplitPersonalData.Split(PersonalKind.EMAIL, 0));
        assertThat(SplitPersonalData.find(List.of("hello", "12 boots", "3 hats")))
                .isEmpty();
    }

    @Test
    void survivesHostileText() {
        for (String unit : List.of(
                "1",
                "1 ",
                "a@",
                "a.",
                "@",
                "\ud800",
                "dot ",
                "\u0000",
                "GB82",
                "1-",
                "A",
                "a ",
                "1:",
                "12 x ",
                "password is ",
                "one ",
                "+1",
                "Xx ",
                "eyJa.",
                "00 ",
                "a dot b at ")) {
            String huge = unit.repeat(1_000_000 / unit.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PersonalData.find(huge), () -> "slow on " + unit);
        }
        assertThatCode(() -> PersonalData.find("\udc00 4111 \ud800")).doesNotThrowAnyException();
    }

    private static List<PersonalKind> kinds(String text) {
        return PersonalData.find(text).stream().map(PersonalSpan::kind).toList();
    }
}
