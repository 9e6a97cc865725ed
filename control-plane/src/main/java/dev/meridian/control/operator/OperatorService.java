package dev.meridian.control.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.founding.Founder;
import dev.meridian.control.founding.Founding;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.region.Regions;
import dev.meridian.control.secret.AiSecrets;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates organizations for operators: with people, keys and secrets, all or nothing. */
@Singleton
class OperatorService {
  private static final String SERVICE_ACCOUNT = "service";
  private static final Actor OPERATOR = Actor.service("operator");

  private final ChangeLog changes;
  private final Regions regions;
  private final OrganizationRepository organizations;
  private final People people;
  private final Founding founding;
  private final CredentialRepository credentials;
  private final AiSecrets secrets;
  private final String issuer;
  private final SecureRandom random = new SecureRandom();

  OperatorService(
      ChangeLog changes,
      Regions regions,
      OrganizationRepository organizations,
      People people,
      Founding founding,
      CredentialRepository credentials,
      AiSecrets secrets,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
    this.changes = changes;
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
    this.founding = founding;
    this.credentials = credentials;
    this.secrets = secrets;
    this.issuer = issuer;
  }

  /** Somebody who gets a token: a person by role, or the service account. */
  private record Holder(
      PrincipalRow principal, SystemRole role, TokenKind kind, String subject, Token token) {
    Founder founder() {
      return new Founder(principal, role);
    }
  }

  Uni<Outcome<CreatedOrganization>> create(NewOrganization wanted) {
    Region region = regions.require(String.valueOf(wanted.region()));
    OrganizationRow row =
        new OrganizationRow(
            OrgId.random(),
            wanted.requireName(),
            region,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return changes.found(
        () -> insert(row),
        OPERATOR,
        change ->
            holders(wanted, change)
                .call(
                    holders ->
                        founding.furnish(
                            change, row, holders.stream().map(Holder::founder).toList()))
                .call(holders -> each(holders, holder -> issue(change, holder)))
                .call(
                    () ->
                        each(
                            wanted.aiSecretsOrNone(),
                            secret -> secrets.create(change, secret, Optional.empty())))
                .map(
                    holders -> {
                      change.audited(
                          "organization.create",
                          row.id,
                          null,
                          JsonNodeFactory.instance
                              .objectNode()
                              .put("name", row.name)
                              .put("region", row.region)
                              .put("members", holders.size()));
                      return answer(row, holders);
                    }));
  }

  private Uni<OrgId> insert(OrganizationRow row) {
    return organizations
        .requireFreeName(row)
        .chain(() -> organizations.persist(row))
        .map(OrganizationRow::org);
  }

  private Uni<List<Holder>> holders(NewOrganization wanted, Change change) {
    List<Holder> holders = new ArrayList<>();
    Uni<Void> persons =
        each(
            wanted.peopleOrNone(),
            person ->
                people
                    .findOrCreate(profile(person), change.at())
                    .invoke(
                        row ->
                            holders.add(
                                holder(
                                    row,
                                    person.systemRole(),
                                    TokenKind.API_KEY,
                                    person.requireSubject())))
                    .replaceWithVoid());
    return persons
        .chain(
            () ->
                wanted.wantsServiceToken()
                    ? people
                        .serviceAccount(change.org(), SERVICE_ACCOUNT, change.at())
                        .invoke(
                            row ->
                                holders.add(
                                    holder(
                                        row,
                                        SystemRole.OWNER,
                                        TokenKind.SERVICE_TOKEN,
                                        SERVICE_ACCOUNT)))
                        .replaceWithVoid()
                    : Uni.createFrom().voidItem())
        .replaceWith(holders);
  }

  private Holder holder(PrincipalRow row, SystemRole role, TokenKind kind, String subject) {
    return new Holder(row, role, kind, subject, Token.issue(kind, random));
  }

  private People.Profile profile(NewOrganization.Person person) {
    return new People.Profile(
        issuer,
        person.requireSubject(),
        Optional.ofNullable(person.email()),
        true,
        Optional.ofNullable(person.name()),
        Optional.empty());
  }

  private Uni<Void> issue(Change change, Holder holder) {
    CredentialRow credential =
        new CredentialRow(
            change.org(),
            holder.principal().principal(),
            "Created with the organization",
            holder.token(),
            change.at());
    change.publish(credential.event(change.sequence()));
    return credentials.persist(credential).replaceWithVoid();
  }

  private CreatedOrganization answer(OrganizationRow row, List<Holder> holders) {
    Map<String, CreatedOrganization.Person> byRole = new LinkedHashMap<>();
    Optional<String> serviceToken = Optional.empty();
    for (Holder holder : holders) {
      switch (holder.kind()) {
        case API_KEY ->
            byRole.put(
                holder.role().roleName().toLowerCase(Locale.ROOT),
                new CreatedOrganization.Person(
                    holder.principal().id,
                    Optional.ofNullable(holder.principal().email),
                    holder.subject(),
                    holder.token().reveal()));
        case SERVICE_TOKEN -> serviceToken = Optional.of(holder.token().reveal());
      }
    }
    return new CreatedOrganization(
        row.id,
        row.name,
        row.region,
        regions.apiUrl(row.region()),
        regions.gatewayUrl(row.region()),
        serviceToken,
        byRole);
  }

  private static <T> Uni<Void> each(List<T> items, java.util.function.Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
