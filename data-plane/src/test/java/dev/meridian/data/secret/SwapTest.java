package dev.meridian.data.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.meridian.data.kms.Envelope;
import dev.meridian.data.kms.Envelopes;
import dev.meridian.data.kms.Kms;
import dev.meridian.data.kms.Sealed;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every part of fifty secrets, moved into each other row: nothing opens but where it was sealed.
 */
class SwapTest {
  private static final int SECRETS = 50;
  private static final Instant NOW = Instant.EPOCH;

  private final Envelope envelope = envelope();
  private final SecretVault vault = new SecretVault(envelope, new Region("eu"));
  private final List<SecretRow> rows = rows();

  @Test
  void eachOpensWhereItLies() {
    for (int i = 0; i < SECRETS; i++) {
      assertThat(text(vault.open(rows.get(i).org(), rows.get(i)))).isEqualTo("value-" + i);
    }
  }

  @Test
  void noPartOpensInAnotherRow() {
    int refused = 0;
    int tried = 0;
    for (SecretRow here : rows) {
      Sealed own = value(here).sealed();
      for (SecretRow there : rows) {
        if (here == there) {
          continue;
        }
        Sealed other = value(there).sealed();
        for (SecretRow moved :
            List.of(
                // The whole value, then each part of it, in a row that is otherwise right.
                with(here, other),
                with(here, new Sealed(own.wrappedKey(), own.wrappedUnder(), other.ciphertext())),
                with(here, new Sealed(other.wrappedKey(), other.wrappedUnder(), own.ciphertext())),
                // The right value under each part of another row's place that differs from its own.
                at(here, there.place(), here.id(), here.description().category()),
                at(here, here.place(), there.id(), here.description().category()))) {
          if (moved.place().equals(here.place())
              && moved.id().equals(here.id())
              && value(moved).sealed().equals(own)) {
            continue;
          }
          tried++;
          refused += opens(here.org(), moved) ? 0 : 1;
        }
        if (!here.org().equals(there.org())) {
          tried++;
          refused += opens(there.org(), here) ? 0 : 1;
        }
      }
    }
    assertThat(tried).isGreaterThan(4 * SECRETS * (SECRETS - 1));
    assertThat(refused).isEqualTo(tried);
  }

  @Test
  void noneOpensInAnotherRegionOrAsAnotherCategory() {
    SecretVault elsewhere = new SecretVault(envelope, new Region("us"));
    for (SecretRow row : rows) {
      assertThat(opens(elsewhere, row.org(), row)).isFalse();
      SecretCategory other =
          row.description().category() == SecretCategory.AI_PROVIDER
              ? SecretCategory.ENV_VAR
              : SecretCategory.AI_PROVIDER;
      if (row.place().scope() == SecretScope.PROJECT) {
        assertThat(opens(row.org(), at(row, row.place(), row.id(), other))).isFalse();
      }
    }
  }

  @Test
  void noneOpensThatAnotherPlaneSealed() {
    int tried = 0;
    for (SecretRow row : rows) {
      if (row.place().scope() != SecretScope.PROJECT) {
        continue;
      }
      Optional<ProjectId> project = Optional.of(row.place().project());
      for (String plane : List.of("data", "control")) {
        byte[] binding =
            row.description().category() == SecretCategory.AI_PROVIDER
                ? SecretBinding.atRest(plane, new Region("eu"), row.org(), project, row.id())
                : SecretBinding.envVarAtRest(plane, new Region("eu"), row.org(), project, row.id());
        Sealed sealed = envelope.seal("v".getBytes(StandardCharsets.UTF_8), binding);
        assertThat(opens(row.org(), with(row, sealed))).as(plane).isEqualTo(plane.equals("data"));
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(SECRETS);
  }

  @Test
  void theSameValueTwiceHasNothingInCommon() {
    Set<ByteBuffer> parts = new HashSet<>();
    SecretRow row = rows.getFirst();
    for (int i = 0; i < SECRETS; i++) {
      Sealed sealed =
          vault
              .seal(
                  row.org(),
                  row.place(),
                  SecretCategory.ENV_VAR,
                  row.id(),
                  "the same",
                  row.id(),
                  NOW)
              .sealed();
      parts.add(ByteBuffer.wrap(sealed.wrappedKey()));
      parts.add(ByteBuffer.wrap(sealed.ciphertext()));
    }
    assertThat(parts).hasSize(2 * SECRETS);
  }

  /**
   * In five organizations with two projects each; a third of them provider keys, some of functions.
   */
  private List<SecretRow> rows() {
    List<SecretRow> made = new ArrayList<>();
    List<OrgId> orgs = new ArrayList<>();
    List<ProjectId> projects = new ArrayList<>();
    for (int i = 0; i < SECRETS; i++) {
      if (i < 5) {
        orgs.add(OrgId.random());
        projects.add(ProjectId.random());
        projects.add(ProjectId.random());
      }
    }
    for (int i = 0; i < SECRETS; i++) {
      ProjectId project = projects.get(i % 10);
      SecretPlace place =
          i % 7 == 0
              ? new SecretPlace(project, SecretScope.FUNCTION, UUID.randomUUID())
              : SecretPlace.of(project);
      SecretCategory category = i % 3 == 0 ? SecretCategory.AI_PROVIDER : SecretCategory.ENV_VAR;
      OrgId org = orgs.get(i % 10 / 2);
      UUID id = UUID.randomUUID();
      SecretRow.Value value = vault.seal(org, place, category, id, "value-" + i, id, NOW);
      made.add(
          new SecretRow(
              id,
              org,
              place,
              new SecretRow.Description("A" + i, category, null, null),
              Optional.of(value),
              NOW,
              NOW,
              Optional.empty()));
    }
    return made;
  }

  private static SecretRow with(SecretRow row, Sealed sealed) {
    SecretRow.Value value = value(row);
    return row.with(
        row.description(),
        Optional.of(
            new SecretRow.Value(sealed, value.preview(), value.updatedBy(), value.updatedAt())),
        NOW);
  }

  private static SecretRow at(SecretRow row, SecretPlace place, UUID id, SecretCategory category) {
    SecretRow.Description known = row.description();
    return new SecretRow(
        id,
        row.org(),
        place,
        new SecretRow.Description(known.name(), category, known.type(), known.metadata()),
        row.value(),
        NOW,
        NOW,
        Optional.empty());
  }

  private boolean opens(OrgId org, SecretRow row) {
    return opens(vault, org, row);
  }

  private static boolean opens(SecretVault vault, OrgId org, SecretRow row) {
    try {
      return vault.open(org, row).isPresent();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static SecretRow.Value value(SecretRow row) {
    return row.value().orElseThrow();
  }

  private static @Nullable String text(Optional<byte[]> value) {
    return value.map(v -> new String(v, StandardCharsets.UTF_8)).orElse(null);
  }

  private static Envelope envelope() {
    try {
      AeadConfig.register();
      Aead keys =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      return Envelopes.of(() -> new Kms.Keys("k", keys));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
