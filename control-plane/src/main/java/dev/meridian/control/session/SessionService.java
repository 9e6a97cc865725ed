package dev.meridian.control.session;

import dev.meridian.control.activity.SignIns;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.SessionHandle;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Begins and ends sessions. A person is (issuer, subject), never an e-mail address. */
@Singleton
class SessionService {
  static final Duration LIFETIME = Duration.ofHours(12);

  private final People people;
  private final ProfileService profiles;
  private final SessionRepository sessions;
  private final SignIns signIns;
  private final OperatorConfig operators;
  private final SecureRandom random = new SecureRandom();

  SessionService(
      People people,
      ProfileService profiles,
      SessionRepository sessions,
      SignIns signIns,
      OperatorConfig operators) {
    this.people = people;
    this.profiles = profiles;
    this.sessions = sessions;
    this.signIns = signIns;
    this.operators = operators;
  }

  /** The new session's handle, for the cookie alone. */
  Uni<String> begin(JsonWebToken idToken, SignIns.From from) {
    if (idToken.getIssuer() == null || idToken.getSubject() == null) {
      throw ApiException.unauthorized("The identity provider names no issuer or no subject");
    }
    People.Profile profile =
        new People.Profile(
            idToken.getIssuer(),
            idToken.getSubject(),
            text(idToken, "email"),
            isTrue(idToken.getClaim("email_verified")),
            text(idToken, "given_name").or(() -> text(idToken, "name")),
            text(idToken, "family_name"));
    String handle = SessionHandle.issue(random);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Panache.withTransaction(() -> people.findOrCreate(profile, now))
        .call(person -> profiles.refresh(person.principal(), profile))
        .call(
            person ->
                Panache.withTransaction(
                    () ->
                        sessions
                            .add(
                                SessionHandle.hash(handle),
                                person.principal(),
                                isOperator(idToken),
                                now,
                                now.plus(LIFETIME))
                            .chain(() -> signIns.add(person.principal(), now, from))))
        .replaceWith(handle);
  }

  Uni<Void> end(Caller caller) {
    if (caller.impersonator().isPresent()) {
      throw ApiException.forbidden("Nobody signs out in another's name");
    }
    return caller.means() instanceof Caller.Session session
        ? Panache.withTransaction(() -> sessions.remove(session.handleHash()))
        : Uni.createFrom().voidItem();
  }

  Uni<PrincipalRow> self(Caller caller) {
    return Panache.withSession(() -> people.get(caller.principal()));
  }

  private boolean isOperator(JsonWebToken idToken) {
    if (operators.claim().isEmpty() || operators.value().isEmpty()) {
      return false;
    }
    String wanted = operators.value().get();
    Object claim = idToken.getClaim(operators.claim().get());
    return switch (claim) {
      case null -> false;
      case JsonArray values ->
          values.stream().anyMatch(v -> v instanceof JsonString s && s.getString().equals(wanted));
      case JsonString value -> value.getString().equals(wanted);
      default -> claim.toString().equals(wanted);
    };
  }

  /** Providers say it as a truth value or, some of them, as a text. */
  private static boolean isTrue(@Nullable Object claim) {
    return claim != null && claim.toString().replace("\"", "").equals("true");
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return token.getClaim(claim) instanceof String value && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }
}
