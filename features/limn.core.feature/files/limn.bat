@echo off
rem Starts Limn. Needs a Java 21 or newer: LIMN_JAVA_HOME, JAVA_HOME, then the PATH.
rem   LIMN_MEMORY=4g   memory for Java (default: 40 % of the machine's; the rest is for what is native)
rem   LIMN_CACHE=DIR   where the PyTorch libraries are unpacked once (default: the user's local application data)
setlocal
set "home=%~dp0"
if "%~1"=="" goto help
if "%~1"=="--help" goto help
if "%~1"=="help" if "%~2"=="" goto help
if "%~1"=="--version" (type "%home%help\version.txt" & exit /b 0)
if "%~2"=="--help" if exist "%home%help\%~1.txt" (type "%home%help\%~1.txt" & exit /b 0)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined LIMN_JAVA_HOME set "java=%LIMN_JAVA_HOME%\bin\java.exe"
if not defined LIMN_CACHE set "LIMN_CACHE=%LOCALAPPDATA%\limn"
set "ENGINE_CACHE_DIR=%LIMN_CACHE%\engine"
set "DJL_CACHE_DIR=%ENGINE_CACHE_DIR%"
set "OMP_WAIT_POLICY=PASSIVE"
set "OPT_OUT_TRACKING=true"
set "DJL_OFFLINE=true"
set "memory=-XX:MaxRAMPercentage=40"
if defined LIMN_MEMORY set "memory=-Xmx%LIMN_MEMORY%"
for %%j in ("%home%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%j"
"%java%" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dai.djl.offline=true -Dslf4j.internal.verbosity=ERROR %memory% %LIMN_JAVA_OPTIONS% -jar "%launcher%" -nosplash -data @none -application limn.cli.app %*
exit /b %ERRORLEVEL%
:help
type "%home%help\limn.txt"
exit /b 0
