package dev.meridian.control.acl;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.prompt.PromptPlaces;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tells what somebody may do on an object, and why. */
@Singleton
class EffectiveService {
  private final Targets targets;
  private final Authorizer authorizer;
  private final PersonRepository people;
  private final EffectiveRepository repository;
  private final PromptPlaces prompts;

  EffectiveService(
      Targets targets,
      Authorizer authorizer,
      PersonRepository people,
      EffectiveRepository repository,
      PromptPlaces prompts) {
    this.prompts = prompts;
    this.targets = targets;
    this.authorizer = authorizer;
    this.people = people;
    this.repository = repository;
  }

  /**
   * Of oneself, where one has any permission there at all, and of others with the permission to
   * read the object's grants; else 403, as for an object that is not there.
   */
  Uni<EffectiveBody> explain(Caller caller, EffectiveQuestion question) {
    ObjectRef object = question.object();
    Optional<PrincipalId> user = question.user();
    return prompts
        .learn(caller, List.of(object))
        .chain(() -> Panache.withSession(() -> explain(caller, question, object, user)));
  }

  private Uni<EffectiveBody> explain(
      Caller caller, EffectiveQuestion question, ObjectRef object, Optional<PrincipalId> user) {
    return targets
        .find(caller, object)
        .map(found -> found.orElseThrow(() -> refusal(object)))
        .chain(
            found ->
                authorizer
                    .allows(caller, found.org(), Permission.READ_ACLS, found.target())
                    .chain(reader -> explain(caller, found, object, user, question, reader)));
  }

  private Uni<EffectiveBody> explain(
      Caller caller,
      Targets.Found found,
      ObjectRef object,
      Optional<PrincipalId> user,
      EffectiveQuestion question,
      boolean reader) {
    if (!reader && !caller.speaksFor(found.org())) {
      throw refusal(object);
    }
    return member(caller, found.org(), user, String.valueOf(question.email()), object, reader)
        .chain(
            member -> {
              if (!reader && !member.equals(caller.principal())) {
                throw refusal(object);
              }
              return authorizer.explain(found.org(), member, found.target());
            })
        .map(
            explained -> {
              if (!reader && explained.permissions().isEmpty()) {
                throw refusal(object);
              }
              return EffectiveBody.of(explained);
            });
  }

  private Uni<PrincipalId> member(
      Caller caller,
      OrgId org,
      Optional<PrincipalId> user,
      String email,
      ObjectRef object,
      boolean reader) {
    if (user.isPresent()) {
      return people
          .isMember(org, user.get())
          .map(
              member -> {
                if (!member) {
                  throw reader
                      ? ApiException.missingAccess("read", "user", user.get().value())
                      : refusal(object);
                }
                return user.get();
              });
    }
    return repository
        .members(org, email)
        .map(
            members -> {
              if (members.size() > 1 && reader) {
                throw ApiException.badRequest("Several members have that address: send user_id");
              }
              return members.stream()
                  .filter(member -> reader || member.equals(caller.principal()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          reader
                              ? ApiException.forbidden("There is no member of that address")
                              : refusal(object));
            });
  }

  private static ApiException refusal(ObjectRef object) {
    return ApiException.missingAccess("read_acls", object.type().wireName(), object.id());
  }
}
