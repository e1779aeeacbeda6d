package io.cadastro.localcloud.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.localcloud.RunningCloud;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.IdentityType;
import software.amazon.awssdk.services.ses.model.ListIdentitiesResponse;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.ses.model.VerificationStatus;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

@Tag(RunningCloud.CONFORMANCE)
class IdentityTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final String domain = CLOUD.unique("d" + UUID.randomUUID()) + ".example.com";
    private final String address = "somebody@" + domain;
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
    }

    @Test
    void anAddressOfVersion1IsAnIdentityOfVersion2() {
        ses.verifyEmailIdentity(request -> request.emailAddress(address));

        // When
        GetEmailIdentityResponse identity = sesV2.getEmailIdentity(request -> request.emailIdentity(address));

        assertThat(identity.identityTypeAsString()).isEqualTo("EMAIL_ADDRESS");
    }

    @Test
    void aDomainOfVersion2IsAnIdentityOfVersion1() {
        sesV2.createEmailIdentity(request -> request.emailIdentity(domain));

        // When
        ListIdentitiesResponse domains = ses.listIdentities(request -> request.identityType(IdentityType.DOMAIN));

        assertThat(domains.identities()).contains(domain);
    }

    @Test
    void aDomainIsVerifiedByAToken() {
        // When
        String token =
                ses.verifyDomainIdentity(request -> request.domain(domain)).verificationToken();

        assertThat(token).isNotBlank();
        assertThat(ses.getIdentityVerificationAttributes(request -> request.identities(domain))
                        .verificationAttributes()
                        .get(domain)
                        .verificationToken())
                .isEqualTo(token);
    }

    @Test
    void inTheLocalCloudAnIdentityIsVerifiedAtOnce() {
        RunningCloud.assumeLocal();

        // When
        ses.verifyEmailIdentity(request -> request.emailAddress(address));

        assertThat(ses.getIdentityVerificationAttributes(request -> request.identities(address))
                        .verificationAttributes()
                        .get(address)
                        .verificationStatus())
                .isEqualTo(VerificationStatus.SUCCESS);
        assertThat(sesV2.getEmailIdentity(request -> request.emailIdentity(address))
                        .verifiedForSendingStatus())
                .isTrue();
    }

    @Test
    void nothingIsToldOfAnIdentityThatIsNotThere() {
        // When
        var attributes = ses.getIdentityVerificationAttributes(request -> request.identities(address));

        assertThat(attributes.verificationAttributes()).isEmpty();
    }

    @Test
    void anIdentityIsNotCreatedTwice() {
        sesV2.createEmailIdentity(request -> request.emailIdentity(address));

        // When
        assertThatThrownBy(() -> sesV2.createEmailIdentity(request -> request.emailIdentity(address)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(address);
    }

    @Test
    void aDeletedIdentityIsGone() {
        ses.verifyEmailIdentity(request -> request.emailAddress(address));

        // When
        ses.deleteIdentity(request -> request.identity(address));

        assertThatThrownBy(() -> sesV2.getEmailIdentity(request -> request.emailIdentity(address)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void deletingAnIdentityThatIsNotThereFailsInVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.deleteEmailIdentity(request -> request.emailIdentity(address)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void deletingAnIdentityThatIsNotThereIsFineInVersion1() {
        // When
        var answer = ses.deleteIdentity(request -> request.identity(address));

        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "two@at@example.com", "spa ce@example.com", "Maria <maria@example.com>"})
    void whatIsNoAddressIsNoIdentity(String text) {
        // When
        assertThatThrownBy(() -> ses.verifyEmailIdentity(request -> request.emailAddress(text)))
                .isInstanceOfSatisfying(
                        SesException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"))
                .hasMessageContaining("Invalid email address<" + text + ">");
    }

    @Test
    void whatIsNoDomainIsNoIdentity() {
        // When
        assertThatThrownBy(() -> sesV2.createEmailIdentity(request -> request.emailIdentity("not a domain")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void identitiesAreListedPageByPage() {
        ses.verifyDomainIdentity(request -> request.domain(domain));
        ses.verifyEmailIdentity(request -> request.emailAddress(address));
        ListIdentitiesResponse first = ses.listIdentities(request -> request.maxItems(1));

        // When
        ListIdentitiesResponse second =
                ses.listIdentities(request -> request.maxItems(1).nextToken(first.nextToken()));

        assertThat(first.identities()).hasSize(1);
        assertThat(second.identities()).hasSize(1).doesNotContainAnyElementsOf(first.identities());
    }
}
