# What every target shares: the language, the warnings, where programs go.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME common) # of the Debian packages (PupitrePackage.cmake)

add_compile_options(-Wall -Wextra -Wpedantic)
# Warnings are the developers' business: a newer compiler's must not keep a conservatoire from building.
if(PUPITRE_WERROR)
    add_compile_options(-Werror)
endif()
# A sixth of the time that GNU ld takes, for each of the many tests.
find_program(lld ld.lld)
if(lld)
    add_link_options(-fuse-ld=lld)
endif()
# Poco shares translation units with Qt: no `signals` or `slots` macros; text is UTF-16 on purpose, never by accident.
add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII)
# Some libraries' pkg-config files ask for it; the precompiled header wants the same for all.
add_compile_definitions(_FILE_OFFSET_BITS=64)

set(CMAKE_UNITY_BUILD ${PUPITRE_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)

include(PupitreDebians)
include(PupitreHardening)

# What most files read is parsed once: a file's own few headers are less than a tenth of what it includes. One header
# serves all targets, one more those on Qt Quick.
set(precompiled ${CMAKE_CURRENT_LIST_DIR}/precompiled)
add_library(pupitre_precompiled OBJECT ${precompiled}/empty.cpp)
target_link_libraries(pupitre_precompiled PRIVATE Qt6::Core tl::expected)
target_precompile_headers(pupitre_precompiled PRIVATE ${precompiled}/core.h)
add_library(pupitre_precompiled_quick OBJECT ${precompiled}/empty.cpp)
target_link_libraries(pupitre_precompiled_quick PRIVATE Qt6::Quick Qt6::Sql tl::expected)
target_precompile_headers(pupitre_precompiled_quick PRIVATE ${precompiled}/core.h ${precompiled}/quick.h)
function(pupitre_precompile target)
    target_precompile_headers(${target} REUSE_FROM pupitre_precompiled)
endfunction()
function(pupitre_precompile_quick target)
    target_precompile_headers(${target} REUSE_FROM pupitre_precompiled_quick)
endfunction()

# What moc, qmltyperegistrar and qmlcachegen write is called a few times or waits for the scene: the registrations of
# the models alone took the compiler six minutes at -O3, more than a quarter of the whole build.
function(pupitre_generated target)
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}_qmltyperegistrations.cpp
        ${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp)
    set_source_files_properties(${generated} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON
        COMPILE_OPTIONS $<$<CONFIG:Release>:-O1>)
endfunction()

# pupitre_library(<name> [NOT_PRECOMPILED] [FOLDERS …] LINKS …): a static library of the sources of its folder, or of
# the folders that are named; each is an include directory.
function(pupitre_library name)
    cmake_parse_arguments(ARG "NOT_PRECOMPILED" "" "FOLDERS;LINKS;PRIVATE_LINKS" ${ARGN})
    if(NOT ARG_FOLDERS)
        set(ARG_FOLDERS .)
    endif()
    foreach(folder IN LISTS ARG_FOLDERS)
        file(GLOB folder_sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
        list(APPEND sources ${folder_sources})
    endforeach()
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${ARG_FOLDERS})
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    if(NOT ARG_NOT_PRECOMPILED)
        pupitre_precompile(${name})
    endif()
endfunction()
