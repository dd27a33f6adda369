package roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two threads that each initialize one of two classes that need each other wait for ever.
final class StaticInitializersTest {
    @Test
    void noTwoStaticInitializersNeedEachOther() {
        assertThat(StaticInitializers.cycles(Code.classes())).isEmpty();
    }

    @Test
    void staticInitializersThatNeedEachOtherAreFound() {
        JavaClasses here = new ClassFileImporter().importClasses(Egg.class, Hen.class, Seed.class);
        assertThat(StaticInitializers.cycles(here)).containsExactly(Set.of(Egg.class.getName(), Hen.class.getName()));
    }

    /// A class initializes each of its interfaces that has a default method. An interface's method may be that of any
    /// class.
    @Test
    void staticInitializersThatNeedEachOtherThroughAnInterfaceAreFound() {
        JavaClasses here = new ClassFileImporter().importClasses(Nest.class, Twig.class, Dawn.class, Singer.class,
                Lark.class, Song.class);
        assertThat(StaticInitializers.cycles(here))
                .containsExactlyInAnyOrder(Set.of(Nest.class.getName(), Twig.class.getName()),
                Set.of(Dawn.class.getName(), Song.class.getName()));
    }

    /// Needed by a hen through a method.
    static final class Egg {
        static final List<String> LAID_BY = List.of(Hen.NAME);

        private Egg() {}

        static int size() {
            return LAID_BY.size();
        }
    }

    static final class Hen {
        static final String NAME = name();

        private Hen() {}

        private static String name() {
            return "hen of " + Stream.of(1).map(_ -> Egg.size() + Seed.COUNT).toList();
        }
    }

    static final class Seed {
        static final Integer COUNT = 7;

        private Seed() {}
    }

    @SuppressWarnings("ClassInitializationDeadlock")
    interface Nest {
        Integer PLACES = Twig.COUNT;

        default int places() {
            return PLACES;
        }
    }

    static final class Twig implements Nest {
        static final Integer COUNT = 7;

        private Twig() {}
    }

    static final class Dawn {
        static final Integer LENGTH = length(new Lark());

        private Dawn() {}

        private static int length(Singer singer) {
            return singer.length();
        }
    }

    interface Singer {
        int length();
    }

    static final class Lark implements Singer {
        @Override
        public int length() {
            return Song.LENGTH;
        }
    }

    static final class Song {
        static final Integer LENGTH = Dawn.LENGTH;

        private Song() {}
    }
}
