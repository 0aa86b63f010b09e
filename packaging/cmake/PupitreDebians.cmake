# All that differs between the Debians that Pupitre is built on: 12 (Qt 6.4, GCC 12, c-ares 1.18) and 13 (Qt 6.8,
# GCC 14, c-ares 1.34).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # A false alarm inside of tl::expected, whose union GCC 14 follows only half.
    add_compile_options(-Wno-maybe-uninitialized)
    # GCC 14 takes a precompiled header only where it was made with the same one of -fPIC and -fPIE.
    set(CMAKE_CXX_COMPILE_OPTIONS_PIE ${CMAKE_CXX_COMPILE_OPTIONS_PIC})
endif()
# The calls that c-ares 1.28 calls old are the only ones that 1.18 has.
target_compile_definitions(PkgConfig::Ares INTERFACE CARES_NO_DEPRECATED)
