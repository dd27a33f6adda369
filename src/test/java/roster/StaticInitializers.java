package roster;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds static initializers that need each other. Two threads that begin at either end would deadlock, and the window
/// would never show a user. The JDK's classes are not followed. Source: Java Language Specification 12.4.1 and 12.4.2.
final class StaticInitializers {
    private StaticInitializers() {}

    /// The groups of classes with static initializers that need one another.
    static Set<Set<String>> cycles(JavaClasses classes) {
        Map<JavaClass, Set<JavaClass>> needs = new HashMap<>();
        classes.forEach(each -> each.getStaticInitializer()
                .ifPresent(initializer -> needs.put(each, needs(each, initializer))));
        return needs.keySet().stream()
                .map(each -> reached(each, needs).stream().filter(other -> reached(other, needs).contains(each))
                        .map(JavaClass::getName).collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .filter(group -> group.size() > 1).collect(Collectors.toSet());
    }

    private static Set<JavaClass> reached(JavaClass from, Map<JavaClass, Set<JavaClass>> needs) {
        Set<JavaClass> reached = new HashSet<>(needs.getOrDefault(from, Set.of()));
        for (Set<JavaClass> next = reached; !next.isEmpty();) {
            next = next.stream().flatMap(each -> needs.getOrDefault(each, Set.of()).stream())
                    .filter(each -> !reached.contains(each)).collect(Collectors.toSet());
            reached.addAll(next);
        }
        return reached;
    }

    /// The classes that this one initializes while it is initialized.
    private static Set<JavaClass> needs(JavaClass initialized, JavaCodeUnit initializer) {
        Set<JavaClass> needs = initializedWith(initialized).collect(Collectors.toCollection(HashSet::new));
        collect(initializer, needs, new HashSet<>());
        needs.remove(initialized);
        return needs;
    }

    private static void collect(JavaCodeUnit from, Set<JavaClass> needs, Set<JavaCodeUnit> seen) {
        if (!seen.add(from)) {
            return;
        }
        for (JavaAccess<?> access : from.getAccessesFromSelf()) {
            Optional<? extends JavaMember> target = access.getTarget().resolveMember();
            if (target.isEmpty()) {
                continue;
            }
            boolean initializes = target.get().getModifiers().contains(JavaModifier.STATIC)
                    || (target.get() instanceof JavaCodeUnit unit && unit.isConstructor());
            if (initializes) {
                initializedWith(target.get().getOwner()).forEach(needs::add);
            }
            if (target.get() instanceof JavaCodeUnit unit) {
                collect(unit, needs, seen);
            }
            if (target.get() instanceof JavaMethod method) {
                overriding(method).forEach(each -> collect(each, needs, seen));
            }
        }
    }

    /// The class with its superclasses. For a class, also the interfaces that have a default method.
    private static Stream<JavaClass> initializedWith(JavaClass initialized) {
        Stream<JavaClass> interfaces = initialized.isInterface() ? Stream.empty()
                : initialized.getAllRawInterfaces().stream()
                .filter(each -> each.getMethods().stream().map(JavaMethod::getModifiers).anyMatch(modifiers ->
                        !modifiers.contains(JavaModifier.ABSTRACT) && !modifiers.contains(JavaModifier.STATIC)));
        return Stream.of(Stream.of(initialized), initialized.getAllRawSuperclasses().stream(), interfaces)
                .flatMap(each -> each);
    }

    /// The methods that may run in the place of this one, as far as it is Roster's.
    private static Stream<JavaMethod> overriding(JavaMethod called) {
        if (called.getModifiers().contains(JavaModifier.STATIC)
                || !called.getOwner().getPackageName().startsWith("roster")) {
            return Stream.empty();
        }
        String[] parameters = called.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return called.getOwner().getAllSubclasses().stream()
                .flatMap(each -> each.tryGetMethod(called.getName(), parameters).stream());
    }
}
