using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4005Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN dotnet restore")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN dotnet publish -c Release -o /app")]
    [InlineData("FROM a:1\nCOPY *.csproj .\nRUN dotnet restore\nCOPY . .\nRUN dotnet publish -c Release -o /app")]
    [InlineData("FROM a:1\nCOPY [|src/|] src/\nRUN dotnet restore src/Api")]
    [InlineData("FROM a:1\nCOPY --chown=app [|.|] /app\nWORKDIR /app\nRUN npm ci --omit=dev && npm run build")]
    [InlineData("FROM a:1\nADD [|./|] /app\nRUN yarn")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN pnpm install --frozen-lockfile")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN pip install --no-cache-dir -r requirements.txt")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN poetry install")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN go mod download && go build")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN ./mvnw -q package")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN gradle build --no-daemon")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN cargo build --release")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN bundle install")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN composer install --no-dev")]
    [InlineData("FROM a:1\nCOPY [\"[|.|]\", \".\"]\nRUN dotnet restore")]
    [InlineData("FROM a:1\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build")]
    [InlineData("FROM a:1\nCOPY . .\nRUN npm install -g typescript")]
    [InlineData("FROM a:1\nCOPY . .\nRUN npm install express")]
    [InlineData("FROM a:1\nCOPY . .\nRUN pip install .")]
    [InlineData("FROM a:1\nCOPY . .\nRUN --mount=type=cache,target=/root/.nuget/packages dotnet restore")]
    [InlineData("FROM a:1 AS b\nCOPY a.csproj .\nRUN dotnet restore\nFROM b\nCOPY . .\nRUN dotnet publish")]
    [InlineData("FROM a:1 AS b\nCOPY [|.|] .\nFROM b\nRUN npm ci\nFROM b\nRUN npm ci")]
    [InlineData("FROM a:1 AS b\nCOPY x y\nFROM a:1\nCOPY --from=b . .\nRUN npm ci")]
    [InlineData("FROM a:1\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build")]
    [InlineData("FROM a:1\nCOPY [|.|] .\nRUN nuget restore App.sln\nRUN dotnet build")]
    [InlineData("FROM a:1\nCOPY build.gradle gradlew .\nRUN ./gradlew fetchDependencies\nCOPY . .\nRUN ./gradlew jar")]
    [InlineData("FROM a:1\nCOPY build.gradle gradlew .\nRUN ./gradlew clean\nCOPY [|.|] .\nRUN ./gradlew jar")]
    [InlineData("FROM a:1\nCOPY pom.xml .\nRUN mvn a.b:offline-plugin:resolve-all\nCOPY . .\nRUN mvn package")]
    [InlineData("FROM a:1\nCOPY recipe.json .\nRUN cargo chef cook --release\nCOPY . .\nRUN cargo build --release")]
    [InlineData("FROM a:1\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .")]
    public void SourcesInFront_AreReported(string markup) => RuleTest.Reports("CTZ4005", markup.Replace("\"[|.|]\"", "[|\".\"|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("dotnet restore", "'dotnet restore' (line 3), so every edit of a source repeats it. Copy *.csproj")]
    [InlineData("nuget restore A.sln", "'nuget restore' (line 3), so every edit of a source repeats it. Copy *.csproj")]
    [InlineData("dotnet publish", "'dotnet publish' (line 3), which gets the dependencies too: every edit of a source gets them again. Copy *.csproj")]
    [InlineData("mvn package", "'mvn package' (line 3), which gets the dependencies too")]
    [InlineData("mvn dependency:go-offline", "'mvn dependency:go-offline' (line 3), so every edit")]
    [InlineData("cargo build", "'cargo build' (line 3), which gets the dependencies too")]
    public void Message_SaysWhatIsRepeated(string command, string expected) =>
        Assert.Contains(expected, Assert.Single(RuleTest.Findings("CTZ4005", $"FROM a:1\nCOPY . .\nRUN {command}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\nRUN dotnet build",
        "FROM a:1\nWORKDIR /src\nCOPY App.sln Directory.Build.props ./\nCOPY [\"My Lib/Lib.csproj\", \"./My Lib/\"]\nCOPY src/Api/Api.csproj ./src/Api/\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
        "App.sln;Directory.Build.props;My Lib/Lib.csproj;src/Api/Api.csproj;src/Api/Program.cs;src/Api/obj/x.csproj"
    )]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY . /src\nWORKDIR /src/api\nRUN go mod download && go build",
        "FROM a:1\nWORKDIR /src\nCOPY go.mod go.sum /src/\nWORKDIR /src/api\nRUN go mod download\nCOPY . /src\nRUN go build",
        "go.mod;go.sum;main.go"
    )]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet publish Api.csproj -c Release -o /app",
        "FROM a:1\nWORKDIR /src\nCOPY Api.csproj ./\nRUN dotnet restore Api.csproj\nCOPY . .\nRUN dotnet publish Api.csproj -c Release -o /app",
        "Api.csproj;Program.cs"
    )]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
        "FROM a:1\nWORKDIR /src\nCOPY Api.csproj ./\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
        "Api.csproj;Program.cs"
    )]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY src/Api.csproj src/\nCOPY . .\nRUN dotnet restore\nRUN dotnet build",
        "FROM a:1\nWORKDIR /src\nCOPY src/Api.csproj src/\nCOPY global.json ./\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
        "global.json;src/Api.csproj;src/Program.cs"
    )]
    [InlineData(
        "FROM a:1\nWORKDIR /src\nCOPY Api.csproj .\nCOPY . .\nRUN dotnet restore\nRUN dotnet build",
        "FROM a:1\nWORKDIR /src\nCOPY Api.csproj .\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
        "Api.csproj;Program.cs"
    )]
    public void KnownFiles_AreCopiedFirst(string text, string expected, string files) =>
        Assert.Equal(expected, RuleTest.Fixed("CTZ4005", text, isAutomatic: true, input => input with { ContextFiles = files.Split(';') }));

    [Theory]
    [InlineData(
        "--mount=type=secret,id=nugetconfig,target=/src/nuget.config \\\n    dotnet publish -r linux-x64 --self-contained false -c Release -o /app",
        "--mount=type=secret,id=nugetconfig,target=/src/nuget.config dotnet restore -r linux-x64 -p:SelfContained=false"
    )]
    [InlineData(
        "--mount=type=secret,id=a,env=A --network=host --security=insecure NUGET_X=1 env B=2 dotnet publish",
        "--mount=type=secret,id=a,env=A --network=host --security=insecure NUGET_X=1 env B=2 dotnet restore"
    )]
    [InlineData("dotnet build -c Release -a $TARGETARCH --os linux src/Api", "dotnet restore -a $TARGETARCH --os linux src/Api")]
    [InlineData("dotnet publish Api.csproj --runtime=linux-x64 --sc -o /app", "dotnet restore Api.csproj --runtime=linux-x64 -p:SelfContained=true")]
    [InlineData(
        "dotnet publish -p:PublishAot=true /p:A=\"b c\" --property X=$X -v:q -m:1 -bl:/a.binlog",
        "dotnet restore -p:PublishAot=true /p:A=\"b c\" --property X=$X"
    )]
    [InlineData("dotnet publish -s https://a.example/index.json -f net10.0", "dotnet restore -s https://a.example/index.json")]
    public void RestoreOfABuild_HasWhatItsRunAndItsOptionsSay(string build, string restore) =>
        Assert.Equal(
            $"FROM a:1\nWORKDIR /src\nCOPY Api.csproj ./\nRUN {restore}\nCOPY . .\nRUN {build}",
            RuleTest.Fixed("CTZ4005", $"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {build}", isAutomatic: true, RuleTest.In("Api.csproj;Program.cs"))
        );

    [Theory]
    [InlineData("dotnet publish -p:TargetFramework=net10.0")]
    [InlineData("dotnet publish -t:Rebuild")]
    [InlineData("dotnet publish -rlinux-x64")]
    [InlineData("dotnet publish --configfile ci.config")]
    public void RestoreOfABuild_ThatMayBeAnother_LeavesTheFixToTheUser(string build) =>
        Assert.False(
            Assert.Single(RuleTest.Findings("CTZ4005", $"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {build}", RuleTest.In("Api.csproj;ci.config"))).Fix!.IsAutomatic
        );

    [Theory]
    [InlineData("cd api && dotnet publish")]
    [InlineData("export A=1 && dotnet publish")]
    [InlineData("A=1; dotnet publish")]
    [InlineData("dotnet publish $OPTIONS")]
    [InlineData("dotnet publish @publish.rsp")]
    [InlineData("[\"dotnet\", \"publish\"]")]
    [InlineData("<<EOF\ndotnet publish\nEOF")]
    [InlineData("go mod download && (cd a && go build)")]
    public void RestoreThatDependsOnMore_HasNoFix(string run) =>
        Assert.Null(
            Assert.Single(RuleTest.Findings("CTZ4005", $"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {run}", RuleTest.In("Api.csproj;api/Api.csproj;go.mod"))).Fix
        );

    [Theory]
    [InlineData("--mount=type=secret,id=a,target=/root/.netrc --network=host ", "GOFLAGS=-x go mod download", "go build")]
    [InlineData("--mount=type=secret,id=a,env=A ", "dotnet restore -r linux-x64", "dotnet build")]
    public void BothRunsThatOneBecomes_HaveItsFlags(string flags, string restore, string rest) =>
        Assert.Equal(
            $"FROM a:1\nWORKDIR /src\nCOPY go.mod ./\nRUN {flags}{restore}\nCOPY . .\nRUN {flags}{rest}".Replace(
                "go.mod",
                rest == "go build" ? "go.mod" : "Api.csproj",
                StringComparison.Ordinal
            ),
            RuleTest.Fixed(
                "CTZ4005",
                $"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {flags}{restore} && {rest}",
                isAutomatic: true,
                RuleTest.In("Api.csproj;go.mod;main.go")
            )
        );

    [Fact]
    public void BuildThatIsFollowedByTheSameCopy_IsNotDoneWithoutSources() =>
        Assert.Contains(
            "RUN dotnet restore\nCOPY . .\nRUN dotnet build",
            RuleTest.Fixed("CTZ4005", "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet build\nCOPY . .", isAutomatic: true, RuleTest.In("Api.csproj;Program.cs")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("npm ci", "package.json;scripts/postinstall.js")]
    [InlineData("yarn install", "package.json;.yarn/releases/yarn.cjs")]
    [InlineData("pip install -r requirements.txt", "requirements.txt;base.txt")]
    [InlineData("bundle install", "Gemfile;a.gemspec;lib/version.rb")]
    public void ManifestsThatCanNameMoreFiles_LeaveTheFixToTheUser(string restore, string files) =>
        Assert.False(
            Assert
                .Single(
                    RuleTest.Findings("CTZ4005", $"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {restore}", input => input with { ContextFiles = files.Split(';') })
                )
                .Fix!.IsAutomatic
        );

    [Theory]
    [InlineData("feed", "feed/A.1.0.0.nupkg", "COPY feed/ ./feed/\n")]
    [InlineData("./build\\feed/", "build/feed/a/1.0.0/a.1.0.0.nupkg", "COPY build/feed/ ./build/feed/\n")]
    [InlineData("https://example.com/v3/index.json", "feed/A.1.0.0.nupkg", "")]
    public void LocalPackageSource_IsCopiedFirst(string source, string package, string copy) =>
        Assert.Equal(
            $"FROM a:1\nWORKDIR /src\nCOPY Api.csproj nuget.config ./\n{copy}RUN dotnet restore\nCOPY . .\nRUN dotnet build",
            RuleTest.Fixed("CTZ4005", "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\nRUN dotnet build", isAutomatic: true, WithSource(source, package))
        );

    [Theory]
    [InlineData("feed", "Program.cs", "RUN dotnet restore")]
    [InlineData("../feed", "Program.cs", "RUN dotnet restore")]
    [InlineData("%FEED%", "Program.cs", "RUN dotnet restore")]
    [InlineData("src", "src/Lib/Lib.csproj", "RUN dotnet restore")]
    [InlineData("https://example.com/v3/index.json", "src/nuget.config", "RUN dotnet restore")]
    [InlineData("https://example.com/v3/index.json", "ci.config", "RUN dotnet restore --configfile ci.config")]
    [InlineData("https://example.com/v3/index.json", "feed/A.1.0.0.nupkg", "RUN dotnet restore -s feed")]
    public void LocalPackageSource_ThatIsNotKnown_LeavesTheFixToTheUser(string source, string file, string run) =>
        Assert.False(Assert.Single(RuleTest.Findings("CTZ4005", $"FROM a:1\nWORKDIR /src\nCOPY . .\n{run}", WithSource(source, file))).Fix!.IsAutomatic);

    [Theory]
    [InlineData("FROM a:1\nCOPY feed feed\nRUN dotnet restore")]
    [InlineData("FROM a:1\nCOPY feed/ ./feed/\nRUN dotnet restore")]
    [InlineData("FROM a:1\nCOPY [|other|] other\nRUN dotnet restore")]
    public void LocalPackageSource_IsNoSource(string markup) =>
        RuleTest.Reports("CTZ4005", markup, WithSource("feed", "feed/A.1.0.0.nupkg;other/A.1.0.0.nupkg"));

    [Theory]
    [InlineData("--exclude=**/*.cs", null, false)]
    [InlineData("--exclude=**/bin", null, true)]
    [InlineData("--exclude=**/*.cs", "Api.csproj;a/b.cs", false)]
    [InlineData("--exclude=**/*.cs", "Api.csproj;a/b.cs;a/c.resx", true)]
    public void SourcesThatAreExcluded_AreNotCopied(string flag, string? files, bool isReported) =>
        Assert.Equal(
            isReported,
            RuleTest.Findings("CTZ4005", $"FROM a:1\nCOPY {flag} . .\nRUN dotnet restore", files is null ? input => input : RuleTest.In(files)).Count > 0
        );

    [Fact]
    public void FolderThatTheBuildKnowsToHoldPackages_IsNoSource() =>
        RuleTest.Reports(
            "CTZ4005",
            "FROM a:1\nCOPY offline/ offline/\nCOPY [|src/|] src/\nRUN dotnet restore src/Api",
            ProjectInContext.With("", facts: facts => facts with { PackageFolders = ["/repo/offline"] })
        );

    [Theory]
    [InlineData("build/Common.props", "COPY build/ build/")]
    [InlineData("build/Common.props;build/version.txt", "COPY build/ build/", "build/Common.props;build/version.txt")]
    [InlineData("build/Common.props", "COPY [|build/|] build/", "build/Common.props;build/Tool.cs")]
    [InlineData("build/Common.props;build/Tool.csproj", "COPY [|build/|] build/")]
    [InlineData("build/Shared.projitems", "COPY [|build/|] build/")]
    [InlineData("", "COPY [|build/|] build/")]
    public void FolderThatTheBuildKnowsToHoldWhatRestoreReads_IsNoSource(string read, string copy, string? files = null) =>
        RuleTest.Reports(
            "CTZ4005",
            $"FROM a:1\n{copy}\nRUN dotnet restore src/Api",
            input => ProjectInContext.With(read, files is null ? null : "/repo")(input) with { ContextFiles = files?.Split(';') }
        );

    [Fact]
    public void FilesThatTheBuildKnowsTheRestoreReads_AreCopiedFirst() =>
        Assert.Equal(
            "FROM a:1\nWORKDIR /src\nCOPY Directory.Build.props VERSION ./\nCOPY src/Api/Api.csproj ./src/Api/\nRUN dotnet restore\nCOPY . .\nRUN dotnet build",
            RuleTest.Fixed(
                "CTZ4005",
                "FROM a:1\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\nRUN dotnet build",
                isAutomatic: true,
                input =>
                    ProjectInContext.With("Directory.Build.props;VERSION", "/repo")(input) with
                    {
                        ContextFiles = ["Directory.Build.props", "VERSION", "README.md", "src/Api/Api.csproj"],
                    }
            )
        );

    static Func<LintInput, LintInput> WithSource(string source, string files) =>
        input =>
            RuleTest.In($"Api.csproj;nuget.config;{files}")(input) with
            {
                NuGetConfig = $"""<configuration><packageSources><add key="local" value="{source}" /></packageSources></configuration>""",
            };

    [Theory]
    [InlineData("FROM a:1\nCOPY . .\nRUN dotnet restore", null)]
    [InlineData("FROM a:1\nWORKDIR /src\nCOPY . .\nRUN ./prepare.sh\nRUN dotnet restore", "Api.csproj")]
    [InlineData("FROM a:1\nWORKDIR /src\nCOPY . .\nRUN cargo build", "Cargo.toml")]
    public void UnknownFilesOrOtherNeeds_HaveNoFix(string text, string? files) =>
        Assert.Null(Assert.Single(RuleTest.Findings("CTZ4005", text, input => input with { ContextFiles = files?.Split(';') })).Fix);
}
