package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.RECIPIENT;
import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.localcloud.RunningCloud;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** What is not sent, and what SES says then. */
@Tag(RunningCloud.CONFORMANCE)
class RefusalTest {
    private static final String STRANGER = "stranger@example.org";
    private static final int MEGABYTE = 1024 * 1024;

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Test
    void aSenderThatIsNotVerifiedIsRefusedByVersion1() {
        // When
        assertThatThrownBy(() -> ses.sendEmail(
                        TestMail.version1(RECIPIENT).source(STRANGER).build()))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("Email address is not verified.")
                .hasMessageContaining(STRANGER);
    }

    @Test
    void aSenderThatIsNotVerifiedIsRefusedByVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.sendEmail(
                        TestMail.version2(RECIPIENT).fromEmailAddress(STRANGER).build()))
                .isInstanceOf(software.amazon.awssdk.services.sesv2.model.MessageRejectedException.class)
                .hasMessageContaining("Email address is not verified.");
    }

    @Test
    void whoClaimsInARawMessageToBeSomebodyElseIsRefused() {
        SdkBytes raw = TestMail.raw(Map.of("From", STRANGER, "To", RECIPIENT), "Hello");

        // When
        assertThatThrownBy(() -> ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw))))
                .isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void aConfigurationSetThatIsNotThereIsRefusedByVersion1() {
        // When
        assertThatThrownBy(() -> ses.sendEmail(TestMail.version1(RECIPIENT)
                        .configurationSetName("nobody")
                        .build()))
                .isInstanceOf(ConfigurationSetDoesNotExistException.class)
                .hasMessageContaining("Configuration set <nobody> does not exist.");
    }

    @Test
    void aConfigurationSetThatIsNotThereIsRefusedByVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.sendEmail(TestMail.version2(RECIPIENT)
                        .configurationSetName("nobody")
                        .build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Configuration set <nobody> does not exist.");
    }

    @Test
    void fiftyOneRecipientsAreTooManyInVersion1() {
        // When
        assertInvalid(() -> ses.sendEmail(TestMail.version1(recipients(51)).build()), "Recipient count exceeds 50.");
    }

    @Test
    void fiftyOneRecipientsAreTooManyInVersion2() {
        // When
        assertThatThrownBy(
                        () -> sesV2.sendEmail(TestMail.version2(recipients(51)).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Recipient count exceeds 50.");
    }

    @Test
    void fiftyRecipientsAreNotTooMany() {
        // When
        String id = ses.sendEmail(TestMail.version1(recipients(50)).build()).messageId();

        assertThat(id).isNotBlank();
    }

    @Test
    void somebodyHasToGetIt() {
        // When
        assertThatThrownBy(() -> ses.sendEmail(TestMail.version1().build())).isInstanceOf(SesException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, Missing final '@domain'",
        "spa ce@example.com, Local address contains control or whitespace",
        "a@exam ple.com, Domain contains control or whitespace",
        "@example.com, Missing local name"
    })
    void whatIsNoAddressIsRefused(String address, String message) {
        // When
        assertInvalid(() -> ses.sendEmail(TestMail.version1(address).build()), message);
    }

    @Test
    void whatIsNoAddressIsRefusedByVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.sendEmail(TestMail.version2("nobody").build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Missing final '@domain'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void aSubjectCannotBringHeadersIn(String lineBreak) {
        var injected = TestMail.version1(RECIPIENT)
                .message(message -> message.subject(text -> text.data("Hello" + lineBreak + "Bcc: " + STRANGER))
                        .body(body -> body.text(text -> text.data("Hello"))))
                .build();

        // When
        assertThatThrownBy(() -> ses.sendEmail(injected)).isInstanceOf(SesException.class);
    }

    @Test
    void aNameCannotBringHeadersIn() {
        String injected = "Cadastro\r\nBcc: " + STRANGER + " <" + SENDER + ">";

        // When
        assertThatThrownBy(() -> ses.sendEmail(
                        TestMail.version1(RECIPIENT).source(injected).build()))
                .isInstanceOf(SesException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"X-Note|'line\nBcc: stranger@example.org'", "Bcc|stranger@example.org", "X Note|text"})
    void aHeaderBringsNothingInBesidesItself(String name, String value) {
        var injected = TestMail.version2(RECIPIENT)
                .content(content -> content.simple(simple -> simple.subject(text -> text.data("Hello"))
                        .body(TestMail.body())
                        .headers(TestMail.header(name, value))))
                .build();

        // When
        assertThatThrownBy(() -> sesV2.sendEmail(injected)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void anEmailWithoutABodyIsRefused() {
        // When
        assertThatThrownBy(() -> ses.sendEmail(TestMail.version1(RECIPIENT)
                        .message(message -> message.subject(text -> text.data("Hello")))
                        .build()))
                .isInstanceOf(SesException.class);
    }

    @Test
    void anEmailWithoutABodyIsRefusedByVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.sendEmail(TestMail.version2(RECIPIENT)
                        .content(content -> content.simple(simple ->
                                simple.subject(text -> text.data("Hello")).body(body -> {})))
                        .build()))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void aRawMessageWithoutASenderIsRefused() {
        SdkBytes raw = TestMail.raw(Map.of("To", RECIPIENT), "Hello");

        // When
        assertInvalid(
                () -> ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw))),
                "Missing required header 'From'.");
    }

    @ParameterizedTest
    @CsvSource({"two words, value", "name, two words", "name, a@example.com"})
    void aTagIsMadeOfLettersDigitsUnderscoresAndDashes(String name, String value) {
        // When
        assertInvalid(
                () -> ses.sendEmail(TestMail.version1(RECIPIENT)
                        .tags(TestMail.tag(name, value))
                        .build()),
                "only alphanumeric ASCII characters, '_', and '-' are allowed.");
    }

    @Test
    void aTagIsNotTooLong() {
        // When
        assertThatThrownBy(() -> sesV2.sendEmail(TestMail.version2(RECIPIENT)
                        .emailTags(software.amazon.awssdk.services.sesv2.model.MessageTag.builder()
                                .name("name")
                                .value("v".repeat(257))
                                .build())
                        .build()))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void tenMegabytesAreTheMostForVersion1() {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", RECIPIENT), lines(10 * MEGABYTE));

        // When
        assertInvalid(
                () -> ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw))),
                "Message length is more than 10485760 bytes long");
    }

    @Test
    void fortyMegabytesAreTheMostForVersion2() {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", RECIPIENT), lines(40 * MEGABYTE));

        // When
        assertThatThrownBy(() -> sesV2.sendEmail(
                        request -> request.content(content -> content.raw(message -> message.data(raw)))))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void version2TakesWhatIsTooLongForVersion1() {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", RECIPIENT), lines(11 * MEGABYTE));

        // When
        String id = sesV2.sendEmail(request -> request.content(content -> content.raw(message -> message.data(raw))))
                .messageId();

        assertThat(id).isNotBlank();
    }

    private static String[] recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "success+" + i + "@simulator.amazonses.com")
                .toArray(String[]::new);
    }

    private static String lines(int length) {
        return ("x".repeat(98) + "\r\n").repeat(length / 100 + 1);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SesException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"))
                .hasMessageContaining(message);
    }
}
