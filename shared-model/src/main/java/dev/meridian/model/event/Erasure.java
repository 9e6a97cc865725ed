package dev.meridian.model.event;

import java.util.List;
import java.util.Optional;

/**
 * What is said of the objects of an organization that is purged: that each is deleted, and nothing
 * else that could tell of people, secrets or content. It takes the place of what was said before.
 */
public final class Erasure {
  private Erasure() {}

  /**
   * Empty for what is said otherwise: of the organization itself, of credentials to other regions,
   * which follows from the credential's own event, and of what is no organization's.
   *
   * @param version of the transaction that erases
   */
  public static Optional<Event> of(Event event, long version) {
    return Optional.ofNullable(
        switch (event) {
          case OrganizationEvent e -> null;
          case ForeignCredentialEvent e -> null;
          case SigningKeyEvent e -> null;
          case CredentialEvent e ->
              new CredentialEvent(
                  e.org(),
                  version,
                  true,
                  e.credential(),
                  e.kind(),
                  e.hash(),
                  e.principal(),
                  Optional.empty());
          case MemberEvent e ->
              new MemberEvent(
                  e.org(),
                  version,
                  true,
                  e.principal(),
                  e.serviceAccount(),
                  Optional.empty(),
                  Optional.empty());
          case GroupEvent e ->
              new GroupEvent(
                  e.org(), version, true, e.group(), e.group().toString(), List.of(), List.of());
          case RoleEvent e ->
              new RoleEvent(
                  e.org(), version, true, e.role(), e.role().toString(), List.of(), List.of());
          case AclEvent e ->
              new AclEvent(
                  e.org(),
                  version,
                  true,
                  e.acl(),
                  e.object(),
                  e.user(),
                  e.group(),
                  e.permission(),
                  e.restrictObjectType(),
                  e.role());
          case SecretEvent e ->
              new SecretEvent(
                  e.org(),
                  version,
                  true,
                  e.secret(),
                  e.secret().toString(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty());
          case SettingEvent e ->
              new SettingEvent(
                  e.org(),
                  version,
                  true,
                  e.kind(),
                  e.setting(),
                  e.project(),
                  e.setting().toString(),
                  Optional.empty());
          case ProjectEvent e ->
              new ProjectEvent(
                  e.org(),
                  version,
                  true,
                  e.project(),
                  e.project().toString(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  e.created());
          case ExperimentEvent e ->
              new ExperimentEvent(
                  e.org(),
                  version,
                  true,
                  e.experiment(),
                  e.project(),
                  e.experiment().toString(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  Optional.empty(),
                  e.created());
          case DatasetEvent e ->
              new DatasetEvent(
                  e.org(),
                  version,
                  true,
                  e.dataset(),
                  e.project(),
                  e.dataset().toString(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  e.created());
        });
  }
}
