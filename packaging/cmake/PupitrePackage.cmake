# `cpack --config build/release/CPackConfig.cmake` makes the Debian package. Libraries are found by dpkg-shlibdeps; what
# no linker sees is in packaging/packages/run.txt.
file(STRINGS ${CMAKE_SOURCE_DIR}/packaging/packages/run.txt run_packages REGEX "^[a-z]")
list(JOIN run_packages ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/systemd/pupitre-mail.service DESTINATION lib/systemd/system)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/systemd/pupitre.conf DESTINATION lib/sysusers.d)
install(FILES
    ${CMAKE_SOURCE_DIR}/packaging/systemd/pupitre-extranet@.service
    ${CMAKE_SOURCE_DIR}/packaging/systemd/pupitre-extranet@.socket
    DESTINATION lib/systemd/system)
file(GLOB nginx_files ${CMAKE_SOURCE_DIR}/packaging/nginx/pupitre-*.conf)
install(FILES ${nginx_files} DESTINATION share/pupitre/extranet/nginx)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/desktop/pupitre.desktop DESTINATION share/applications)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/desktop/pupitre.svg DESTINATION share/icons/hicolor/scalable/apps)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pupitre)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Pupitre")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Front desk of a conservatoire: the yearly re-enrolment")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/debian/postinst)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
