# `cpack --config build/release/CPackConfig.cmake` makes the Debian packages: `pupitre` (the window), `pupitre-extranet`
# (the families' site, with its web server) and what both need, `pupitre-common`. Libraries are found by dpkg-shlibdeps;
# what no linker sees is in packaging/packages: run.txt, extranet.txt, common.txt. What names no component is `common`.
set(packaging ${CMAKE_SOURCE_DIR}/packaging)
install(FILES ${packaging}/systemd/pupitre-mail.service DESTINATION lib/systemd/system)
install(FILES ${packaging}/systemd/pupitre.conf DESTINATION lib/sysusers.d)
install(FILES ${packaging}/desktop/pupitre.desktop DESTINATION share/applications COMPONENT desk)
install(FILES ${packaging}/desktop/pupitre.svg DESTINATION share/icons/hicolor/scalable/apps COMPONENT desk)
install(FILES ${packaging}/systemd/pupitre-extranet@.service ${packaging}/systemd/pupitre-extranet@.socket
    DESTINATION lib/systemd/system COMPONENT extranet)
install(FILES ${packaging}/systemd/pupitre-extranet.conf DESTINATION lib/sysusers.d COMPONENT extranet)
file(GLOB nginx_files ${packaging}/nginx/pupitre-*.conf)
install(FILES ${nginx_files} DESTINATION share/pupitre/extranet/nginx COMPONENT extranet)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pupitre)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Pupitre")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Front desk of a conservatoire: the yearly re-enrolment")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL common desk extranet)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# pupitre_package(<component> NAME … SUMMARY … LIST … [NEEDS …]): the Debian package of that component. It depends
# on the packages of LIST and, of this same version, on NEEDS.
function(pupitre_package component)
    cmake_parse_arguments(ARG "" "NAME;SUMMARY;LIST" "NEEDS" ${ARGN})
    file(STRINGS ${packaging}/packages/${ARG_LIST}.txt depends REGEX "^[a-z]")
    list(TRANSFORM depends REPLACE "^nginx-light$" "nginx-light | nginx") # another build of it is as good
    foreach(other IN LISTS ARG_NEEDS)
        list(PREPEND depends "${other} (= ${PROJECT_VERSION})")
    endforeach()
    list(JOIN depends ", " depends)
    string(TOUPPER ${component} key)
    set(CPACK_DEBIAN_${key}_PACKAGE_NAME ${ARG_NAME} PARENT_SCOPE)
    set(CPACK_DEBIAN_${key}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
    set(CPACK_COMPONENT_${key}_DESCRIPTION "${ARG_SUMMARY}" PARENT_SCOPE)
    set(script ${packaging}/debian/${component}/postinst)
    if(EXISTS ${script})
        set(CPACK_DEBIAN_${key}_PACKAGE_CONTROL_EXTRA ${script} PARENT_SCOPE)
    endif()
endfunction()
pupitre_package(common NAME pupitre-common LIST common
    SUMMARY "Pupitre: commands, the confined renderer and the sender of mails")
pupitre_package(desk NAME pupitre LIST run NEEDS pupitre-common
    SUMMARY "Pupitre: the front desk of a conservatoire")
pupitre_package(extranet NAME pupitre-extranet LIST extranet NEEDS pupitre-common
    SUMMARY "Pupitre: the families' web site of a conservatoire")
include(CPack)
