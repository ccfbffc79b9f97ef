@echo off
rem Starts Stocktake; builds it first where nothing is built or a source is newer than what is built.
setlocal
set "folder=%~dp0"
rem An unpacked archive has the jar in lib, a clone builds it.
set "jar=%folder%lib\stocktake.jar"
if not exist "%jar%" set "jar=%folder%app\target\stocktake.jar"

if defined JAVA_HOME goto java_home
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined java goto java_found
echo stocktake: There is no Java on the PATH. Install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 4

:java_home
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto java_found
echo stocktake: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it. Set it to a JDK 17 or newer. 1>&2
exit /b 4

:java_found
set "version=0"
for /f "tokens=3" %%v in ('^""%java%" -version 2^>^&1 ^| findstr /c:" version "^"') do set "version=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% geq 17 goto java_ok
echo stocktake: "%java%" is Java %version%; Stocktake needs a JDK 17 or newer. Set JAVA_HOME to one. 1>&2
exit /b 4

:java_ok
if not exist "%jar%" goto build_first
if not exist "%folder%app\src" goto start
rem Another exit status, such as that of a PowerShell that may not run, starts what is built.
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:jar).LastWriteTime; $at = $env:folder; $files = @(Get-Item -LiteralPath ($at + 'pom.xml'), ($at + 'app\pom.xml'), ($at + 'demosite\pom.xml')) + @(Get-ChildItem -LiteralPath ($at + 'app\src\main'), ($at + 'demosite\src\main') -Recurse -File); if ($files | Where-Object { $_.LastWriteTime -gt $built }) { exit 10 }"
if not "%errorlevel%"=="10" goto start
echo Building Stocktake (its sources have changed) ... 1>&2
goto build

:build_first
echo Building Stocktake (first start, about a minute) ... 1>&2

:build
where mvn >nul 2>&1
if not errorlevel 1 goto maven_found
echo stocktake: Stocktake has to be built, and there is no Maven (mvn) on the PATH. Install Maven 3.8.1 or newer. 1>&2
exit /b 4

:maven_found
pushd "%folder%"
rem Maven keeps files of sources that are gone, and the program would read them.
if exist app\target\classes rmdir /s /q app\target\classes
if exist demosite\target\classes rmdir /s /q demosite\target\classes
call mvn -q -B -Dquick package 1>&2
set "built=%errorlevel%"
popd
if "%built%"=="0" goto start
echo stocktake: The build failed. The messages of Maven above name the cause. 1>&2
exit /b 4

:start
rem The serial collector and a small heap keep the memory of a run low; the engine has its own beside it.
rem Optimized compilation takes longer than most commands. Only a run over 15,000 pages or more benefits, so it begins a
rem hundred times later than by default.
set "later=-XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000"
set "later=%later% -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000"
set "compiling=-XX:TieredStopAtLevel=1"
if "%~1"=="run" set "compiling=%later%"
rem Garbage of a request fits into a small young generation, and Java would use all of a large one before it collects.
if "%~1"=="serve" set "compiling=-XX:TieredStopAtLevel=1 -Xmn24m"
rem The dashboard starts scheduled runs with these.
set "scheduled=-Dfile.encoding=UTF-8 -XX:+UseSerialGC -Xshare:auto -Xmx256m %later% %STOCKTAKE_JAVA_OPTS%"
rem Up to Java 17 texts are read by the code page of the system. Results are UTF-8 but on a console, which has its own.
"%java%" -Dfile.encoding=UTF-8 -XX:+UseSerialGC -Xshare:auto -Xmx256m %compiling% %STOCKTAKE_JAVA_OPTS% "-Dstocktake.run-options=%scheduled%" -jar "%jar%" %*
exit /b %errorlevel%
