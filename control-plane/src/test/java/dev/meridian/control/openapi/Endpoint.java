package dev.meridian.control.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.meridian.control.wire.Bodies;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route of a resource.
 *
 * @param verb such as {@code GET}
 * @param path with variables as {@code {id}}
 * @param bodies what the handler reads the request's body as, by name: one form, or several of
 *     which each is a part of it
 */
record Endpoint(
    String verb, String path, Class<?> resource, Method handler, List<Class<?>> bodies) {
  private static final String PACKAGE = "dev.meridian.control";

  /** The routes under {@code /api} and {@code /v1}, by path and verb. */
  static List<Endpoint> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PACKAGE)
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(Endpoint::of)
            .filter(e -> e.path().startsWith("/api/") || e.path().startsWith("/v1/"))
            .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb))
            .toList();
  }

  String key() {
    return verb + " " + path;
  }

  private static Stream<Endpoint> of(JavaClass type) {
    return type.getAllMethods().stream()
        .filter(method -> !method.getOwner().getName().startsWith("java."))
        .flatMap(method -> of(type, method));
  }

  private static Stream<Endpoint> of(JavaClass type, JavaMethod method) {
    Method handler = method.reflect();
    Path own = handler.getAnnotation(Path.class);
    String path =
        ("/"
                + type.reflect().getAnnotation(Path.class).value()
                + "/"
                + (own == null ? "" : own.value()))
            .replaceAll("/{2,}", "/")
            .replaceAll("(.)/$", "$1");
    return verb(handler).stream()
        .flatMap(
            verb ->
                spellings(path)
                    .map(p -> new Endpoint(verb, p, type.reflect(), handler, bodies(method))));
  }

  private static Optional<String> verb(Method handler) {
    return Arrays.stream(handler.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }

  /** Of a variable that is one of several spellings, the first alone. */
  private static Stream<String> spellings(String path) {
    return Stream.of(
        path.replaceAll("\\{\\w+: ?(\\w+)\\[(.)[^]]*](\\w+)}", "$1$2$3")
            .replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
  }

  /** The classes that the handler, or a method of its own class that it calls, reads bodies as. */
  private static List<Class<?>> bodies(JavaMethod method) {
    boolean takesBody =
        Arrays.stream(method.reflect().getParameterTypes()).anyMatch(byte[].class::equals);
    if (!takesBody) {
      return List.of();
    }
    Set<JavaCodeUnit> looked = new LinkedHashSet<>();
    look(method, looked);
    return looked.stream()
        .filter(Endpoint::readsBodies)
        .flatMap(unit -> unit.getReferencedClassObjects().stream())
        .map(ReferencedClassObject::getValue)
        .<Class<?>>map(JavaClass::reflect)
        .distinct()
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private static void look(JavaCodeUnit unit, Set<JavaCodeUnit> looked) {
    if (looked.add(unit)) {
      unit.getMethodCallsFromSelf().stream()
          .filter(call -> unit.getOwner().isAssignableTo(call.getTargetOwner().getName()))
          .flatMap(call -> call.getTarget().resolveMember().stream())
          .forEach(called -> look(called, looked));
    }
  }

  private static boolean readsBodies(JavaCodeUnit unit) {
    return unit.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Bodies.class));
  }
}
