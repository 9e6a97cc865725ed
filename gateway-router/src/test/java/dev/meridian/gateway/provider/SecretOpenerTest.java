package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretOpenerTest {
  private static final Region EU = new Region("eu");
  private static final Region US = new Region("us");

  private final OrgId org = OrgId.random();
  private final SecretId id = SecretId.random();
  private KeysetHandle keyset;
  private SecretOpener opener;

  @BeforeEach
  void makeKeys() throws GeneralSecurityException {
    HybridConfig.register();
    keyset = KeysetHandle.generateNew(parameters());
    opener = new SecretOpener(EU, keyset);
  }

  @Test
  void aSecretOfTheCallersOrganizationOpens() throws GeneralSecurityException {
    assertThat(opener.open(org, secret(org, seal(EU, org, id)))).isEqualTo("sk-provider");
  }

  @Test
  void aSecretOfAnotherOrganizationDoesNotOpen() throws GeneralSecurityException {
    OrgId other = OrgId.random();

    refuses(org, secret(org, seal(EU, other, id)));
    refuses(org, secret(other, seal(EU, other, id)));
  }

  @Test
  void anOpenedSecretIsNotHandedToAnotherOrganization() throws GeneralSecurityException {
    ProviderSecret secret = secret(org, seal(EU, org, id));
    opener.open(org, secret);

    refuses(OrgId.random(), secret);
  }

  @Test
  void aSecretOfAnotherIdOrRegionDoesNotOpen() throws GeneralSecurityException {
    refuses(org, secret(org, seal(EU, org, SecretId.random())));
    refuses(org, secret(org, seal(US, org, id)));
  }

  @Test
  void aSecretSealedToAnotherKeyDoesNotOpenAndTheMessageHoldsNoSecret()
      throws GeneralSecurityException {
    opener = new SecretOpener(EU, KeysetHandle.generateNew(parameters()));

    refuses(org, secret(org, seal(EU, org, id)));
  }

  @Test
  void whatIsNoCiphertextIsRefused() {
    refuses(org, secret(org, "not base64!"));
    refuses(org, secret(org, ""));
  }

  @Test
  void aProjectsSecretOpensForThatProjectAloneAndNotAsTheOrganizations()
      throws GeneralSecurityException {
    ProjectId project = ProjectId.random();
    String sealed = seal(SecretBinding.sealed(EU, org, project, id.value()));

    assertThat(opener.open(org, secret(org, Optional.of(project), sealed)))
        .isEqualTo("sk-provider");
    refuses(org, secret(org, Optional.of(ProjectId.random()), sealed));
    refuses(org, secret(org, sealed));
    refuses(org, secret(org, Optional.of(project), seal(EU, org, id)));
  }

  private void refuses(OrgId caller, ProviderSecret secret) {
    assertThatThrownBy(() -> opener.open(caller, secret))
        .isInstanceOf(ApiException.class)
        .hasMessageNotContaining("sk-provider");
  }

  private ProviderSecret secret(OrgId owner, String sealed) {
    return secret(owner, Optional.empty(), sealed);
  }

  private ProviderSecret secret(OrgId owner, Optional<ProjectId> project, String sealed) {
    return new ProviderSecret(
        new SecretEvent(
            owner,
            1,
            false,
            id,
            "mine",
            Optional.of("openai"),
            Optional.empty(),
            Optional.of(sealed)),
        project);
  }

  private String seal(Region region, OrgId owner, SecretId secret) throws GeneralSecurityException {
    return seal(SecretBinding.sealed(region, owner, secret.value()));
  }

  private String seal(byte[] binding) throws GeneralSecurityException {
    HybridEncrypt encrypt =
        keyset
            .getPublicKeysetHandle()
            .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    return Base64.getEncoder()
        .encodeToString(encrypt.encrypt("sk-provider".getBytes(StandardCharsets.UTF_8), binding));
  }

  private static HpkeParameters parameters() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.TINK)
        .build();
  }
}
