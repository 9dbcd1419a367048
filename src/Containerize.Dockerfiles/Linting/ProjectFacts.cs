namespace Containerize.Dockerfiles.Linting;

/// <summary>What the evaluated project says, for the rules that compare it with the Dockerfile. What nobody said is null, or empty; paths have
/// slashes.</summary>
public sealed record ProjectFacts
{
    /// <summary>As in <c>net10.0</c>.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Without extension.</summary>
    public string? AssemblyName { get; init; }

    /// <summary>The project file, absolute.</summary>
    public string? ProjectFile { get; init; }

    /// <summary><c>Exe</c>, <c>WinExe</c>, <c>Library</c>.</summary>
    public string? OutputType { get; init; }

    /// <summary>Whether the runtime is published along.</summary>
    public bool? IsSelfContained { get; init; }

    /// <summary>Whether native code is published.</summary>
    public bool? IsAot { get; init; }

    /// <summary>Whether one file is published.</summary>
    public bool? IsSingleFile { get; init; }

    /// <summary>Whether a program of the assembly's name is published beside it.</summary>
    public bool? HasAppHost { get; init; }

    /// <summary>Whether cultures are switched off.</summary>
    public bool? IsInvariant { get; init; }

    /// <summary>As in <c>linux-musl-x64</c>.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>As in <c>Major</c> (RollForward).</summary>
    public string? RollForward { get; init; }

    /// <summary>Whether the packages are restored as the lock file says, or not at all.</summary>
    public bool? IsRestoreLocked { get; init; }

    /// <summary>Whether the versions of its packages stand in <c>Directory.Packages.props</c>.</summary>
    public bool? HasCentralVersions { get; init; }

    /// <summary>Whether projects that it references, directly or not, name packages without a version.</summary>
    public bool? HasReferencedPackages { get; init; }

    /// <summary>Whether <c>Directory.Packages.props</c> has packages of its own for it (GlobalPackageReference).</summary>
    public bool? HasGlobalPackages { get; init; }

    /// <summary>Shared frameworks that it needs, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Ids of the packages that it references itself.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>The files that a restore of it needs, absolute: projects that it references, directly or not, and itself; the files that they import;
    /// nuget.config, global.json, lock files.</summary>
    public IReadOnlyList<string> RestoreFiles { get; init; } = [];

    /// <summary>The folders, of the repository or beside it, that its restore takes packages from, absolute.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [];

    /// <summary>The target frameworks of all projects that it references, directly or not, and of itself.</summary>
    public IReadOnlyList<string> AllFrameworks { get; init; } = [];

    /// <summary>The SDK that the <c>global.json</c> for it asks for; null also where that lets another folder of SDKs decide.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>What that file says which others will do, as in <c>latestPatch</c>.</summary>
    public string? SdkRollForward { get; init; }

    /// <summary>Where it listens; null for an application that is no web application, and where its code decides in a way that cannot be read.</summary>
    public ListenFacts? Listens { get; init; }

    /// <summary>The method by which its code looks up time zones of the system, as in <c>FindSystemTimeZoneById</c>.</summary>
    public string? TimeZoneLookup { get; init; }

    /// <summary>The environment variables that its settings for containers, and compose files, env files and launch settings beside it, give a value or hand
    /// on.</summary>
    public IReadOnlyList<string> NamedVariables { get; init; } = [];

    /// <summary>The names of the additional contexts with which Compose files build its Dockerfiles.</summary>
    public IReadOnlyList<string> NamedContexts { get; init; } = [];

    /// <summary>Files that it writes below the folder that it runs in.</summary>
    public IReadOnlyList<WrittenFile> WrittenFiles { get; init; } = [];

    /// <summary>What the project's Dockerfile would say if it were generated now; null where none stands there that was generated and not edited, and where it
    /// is not certain.</summary>
    public GeneratedFacts? Generated { get; init; }

    /// <summary>The solutions in the folders above the project, absolute, each with the projects that it lists.</summary>
    public IReadOnlyList<SolutionFacts> Solutions { get; init; } = [];
}

/// <summary>Where a web application says in its code and in <c>appsettings.json</c> that it listens; addresses as they are written there.</summary>
public sealed record ListenFacts
{
    /// <summary>The rule about addresses in the code.</summary>
    public const string CodeRule = "CTZ7002";

    /// <summary>Of Kestrel's endpoints in the code (<c>ListenAnyIP(5000)</c> is <c>http://*:5000</c>); they win over all others.</summary>
    public IReadOnlyList<string> CodeEndpoints { get; init; } = [];

    /// <summary>Of <c>UseUrls</c>, <c>app.Urls</c> and <c>app.Run</c>.</summary>
    public IReadOnlyList<string> CodeUrls { get; init; } = [];

    /// <summary>Of <c>Kestrel:Endpoints</c> in the settings.</summary>
    public IReadOnlyList<string> SettingsEndpoints { get; init; } = [];

    /// <summary>Of <c>Urls</c> in the settings.</summary>
    public IReadOnlyList<string> SettingsUrls { get; init; } = [];

    /// <summary>Of <c>http_ports</c> and <c>https_ports</c> in the settings, as addresses.</summary>
    public IReadOnlyList<string> SettingsPorts { get; init; } = [];

    /// <summary>Whether the code speaks of <see cref="CodeRule"/> itself, as in a <c>#pragma</c>: whoever wrote its addresses knows about localhost.</summary>
    public bool IsCodeMeant { get; init; }

    /// <summary>Whether the settings say an <c>https_port</c>, to which others are sent.</summary>
    public bool HasHttpsPort { get; init; }
}

/// <summary>A solution file and the projects that it lists, all absolute.</summary>
public sealed record SolutionFacts(string File, IReadOnlyList<string> Projects);

/// <summary>A generated Dockerfile, absolute, and what it would say now.</summary>
public sealed record GeneratedFacts(string File, string Text);

/// <summary>What says a fact, in the words of a message.</summary>
public static class FactOrigin
{
    /// <summary>C# code.</summary>
    public const string Code = "the code";

    /// <summary>The settings of the project.</summary>
    public const string Settings = "appsettings.json";
}

/// <summary>A file that a program writes.</summary>
/// <param name="Path">Relative to where it runs.</param>
/// <param name="Kind">What it is, for a message: <see cref="Log"/>, <see cref="Database"/>.</param>
/// <param name="Origin">A <see cref="FactOrigin"/>.</param>
public sealed record WrittenFile(string Path, string Kind, string Origin)
{
    /// <summary>The kind of a log.</summary>
    public const string Log = "log";

    /// <summary>The kind of a database.</summary>
    public const string Database = "SQLite database";
}
