@echo off
rem Starts Platanus on Windows: finds a JDK, builds the program when it is missing, and runs it.
rem Unlike the script for Linux and macOS it does not look for sources newer than the program: after a change,
rem delete cli\target\platanus.jar or run mvn package.
rem
rem PLATANUS_JAVA_HOME   the JDK to use (otherwise JAVA_HOME, PATH and the usual folders are searched)
rem PLATANUS_JAVA_OPTS   more flags for the virtual machine, e.g. -Xmx8g; they come last and win
setlocal EnableExtensions DisableDelayedExpansion

set "NEEDED=25"
set "JAR=%~dp0cli\target\platanus.jar"
set "FOUND="

if not defined PLATANUS_JAVA_HOME goto search
call :take "%PLATANUS_JAVA_HOME%"
if defined FOUND goto build
>&2 echo platanus: PLATANUS_JAVA_HOME=%PLATANUS_JAVA_HOME% is not a JDK of version %NEEDED% or newer; set it to the folder of one.
exit /b 5

:search
if defined JAVA_HOME call :take "%JAVA_HOME%"
if defined FOUND goto build
for %%J in (java.exe) do if not "%%~$PATH:J" == "" for %%H in ("%%~dp$PATH:J..") do call :take "%%~fH"
if defined FOUND goto build
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
    for /d %%D in ("%%~R\*") do if not defined FOUND call :take "%%~D"
)
if defined FOUND goto build
>&2 echo platanus: no JDK of version %NEEDED% or newer was found; install one (e.g. Temurin %NEEDED%, https://adoptium.net) or set PLATANUS_JAVA_HOME to its folder.
exit /b 5

:build
if exist "%JAR%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
    >&2 echo platanus: the program must be built and mvn is not on the PATH; install Apache Maven 3.8 or newer.
    exit /b 5
)
>&2 echo platanus: building the program, once
set "JAVA_HOME=%FOUND%"
call mvn -q -B -ntp -f "%~dp0pom.xml" -pl cli -am -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
    >&2 echo platanus: the build failed; the lines above say why.
    exit /b 70
)

:run
"%FOUND%\bin\java.exe" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:MaxRAMPercentage=12.5 -XX:+UseParallelGC -XX:NewSize=16m -XX:MaxNewSize=128m -XX:-UsePerfData -XX:+DisplayVMOutputToStderr %PLATANUS_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Sets FOUND to folder %1 if it is a JDK that is new enough, by its file "release".
:take
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
    for /f "delims=.-+" %%F in ("%%~V") do if %%F GEQ %NEEDED% set "FOUND=%~1"
)
exit /b 0
