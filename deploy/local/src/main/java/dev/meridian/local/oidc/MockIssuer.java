package dev.meridian.local.oidc;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.meridian.local.component.Component;
import dev.meridian.local.secret.PrivateFile;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.jspecify.annotations.Nullable;

/** An OIDC issuer that signs in anybody under the name they type. */
public final class MockIssuer implements Component {
  static final String ISSUER = "meridian";

  private final OidcAccess access;
  private final Path keyFile;
  private @Nullable MockOAuth2Server server;

  /**
   * @param keyFile its signing key, kept so that a restart does not invalidate what clients
   *     remember
   */
  public MockIssuer(OidcAccess access, Path keyFile) {
    this.access = access;
    this.keyFile = keyFile;
  }

  @Override
  public String name() {
    return "oidc";
  }

  @Override
  public synchronized void start() throws Exception {
    OAuth2TokenProvider tokens = new OAuth2TokenProvider(new KeyProvider(List.of(signingKey())));
    // The first issuer that is asked for gets the key.
    tokens.publicJwkSet(ISSUER);
    MockOAuth2Server starting =
        new MockOAuth2Server(
            new OAuth2Config(true, null, null, false, tokens, Set.of(), new SignInWithEmail()));
    server = starting;
    starting.start(InetAddress.getByName("127.0.0.1"), access.port());
  }

  @Override
  public synchronized void stop() {
    MockOAuth2Server running = server;
    server = null;
    if (running != null) {
      running.shutdown();
    }
  }

  private RSAKey signingKey() throws Exception {
    if (!Files.exists(keyFile)) {
      PrivateFile.write(keyFile, new RSAKeyGenerator(2048).keyID(ISSUER).generate().toJSONString());
    }
    return RSAKey.parse(Files.readString(keyFile));
  }
}
