using System.Collections.Concurrent;
using System.Text;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;
using Containerize.Images;

namespace Containerize.Lint;

/// <summary>A Dockerfile with what stands around it on disk: everything the engine needs, read here at the edge.</summary>
internal sealed record DockerfileOnDisk(string Path, EncodedText Content)
{
    /// <summary>Whether it really stands where its path says; standard input does not.</summary>
    public bool IsInFolder { get; init; } = true;

    /// <summary>Reads the file; the path is absolute.</summary>
    /// <exception cref="ContainerizeException">CTZ0601, CTZ0608.</exception>
    public static DockerfileOnDisk Read(string path)
    {
        try
        {
            return Of(path, File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.DockerfileUnreadable,
                $"Reading the Dockerfile {path} failed: {error.Message.TrimEnd('.')}. {ErrorCodes.DockerfileUnreadable.Remedy}",
                error
            );
        }
    }

    /// <param name="shown">What the user calls it.</param>
    /// <exception cref="ContainerizeException">CTZ0608.</exception>
    public static DockerfileOnDisk Of(string path, byte[] bytes, string shown)
    {
        var content = EncodedText.Decode(bytes);
        return content.Text.Contains('\0', StringComparison.Ordinal)
            ? throw new ContainerizeException(
                ErrorCodes.DockerfileBinary,
                $"{shown} has NUL bytes, which no Dockerfile has; it was left as it is. {ErrorCodes.DockerfileBinary.Remedy}"
            )
            : new(path, content);
    }

    /// <summary>The engine's input: options of the .hadolint.yaml and of the config files around, ignore file, files of the context.</summary>
    public LintInput Input(LintSettings settings)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var hadolint = HadolintFile(settings);
        var options = (hadolint is null ? LintOptions.Default : HadolintConfig.Read(hadolint)) with { AllRules = settings.AllRules };
        var ignoreFile = IgnoreFile(settings);
        var input = new LintInput(Path, Content.Text)
        {
            IsUtf16 = Content.IsUtf16,
            DockerIgnore = File.Exists(ignoreFile) ? File.ReadAllText(ignoreFile) : null,
            ContextFiles = !settings.KnowsContext(this) ? null : ContextFolder.Of(settings.Context ?? folder, settings.ContextFolders),
            IsContextGuessed = settings.Context is null,
            ContextFolder = settings.Context,
            NamedContexts = settings.NamedContexts,
            NuGetConfig = settings.Context is null && !IsInFolder ? null : NuGetConfig(settings.Context ?? folder),
            Today = settings.Today,
            Project = settings.Project,
            IsCodeLinted = settings.IsCodeLinted || IsCodeSilenced(settings),
        };
        var policy = settings.Policy;
        var configs = AnalyzerConfigs.Find(folder, settings.ConfigFiles);
        if (
            AnalyzerConfigs.Matter(configs)
            && (AnalyzerConfigs.Mention(configs, PolicyKeys.AskingWords) || Linter.Lint(input with { Options = options with { AllRules = true } }).Count > 0)
        )
        {
            var (global, file) = AnalyzerConfigs.Read(configs, Path);
            policy = policy with { Global = global, File = file };
            options = PolicyKeys.Read(file, options);
        }

        return input with
        {
            Options = policy.Apply(options, RuleSet.All),
        };
    }

    // Nobody is told in the Dockerfile what he did not want to hear about the code.
    private static bool IsCodeSilenced(LintSettings settings)
    {
        if (settings.Project is not { ProjectFile: { } project, Listens: { } listens } || listens.CodeEndpoints.Count + listens.CodeUrls.Count == 0)
        {
            return false;
        }

        var folder = System.IO.Path.GetDirectoryName(project)!;
        var configs = AnalyzerConfigs.Find(folder, settings.ConfigFiles);
        return settings.Policy.NoWarn.Contains(ListenFacts.CodeRule, StringComparer.OrdinalIgnoreCase)
            || (
                AnalyzerConfigs.Mention(configs, [ListenFacts.CodeRule])
                && AnalyzerConfigs.IsSilent(configs, ListenFacts.CodeRule, System.IO.Path.Combine(folder, "Program.cs"))
            );
    }

    /// <summary>From which severity on a finding makes a run fail; null for never.</summary>
    /// <exception cref="ContainerizeException">CTZ0603.</exception>
    public Severity? Threshold(LintSettings settings) => HadolintFile(settings) is { } file ? HadolintConfig.ReadThreshold(file) : Severity.Warning;

    private string? HadolintFile(LintSettings settings) => settings.HadolintConfig ?? HadolintConfig.Find(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>The text of the one at the root of the context; null when there is none, or nobody may read it.</summary>
    private static string? NuGetConfig(string context)
    {
        try
        {
            return FileProfile.NuGetConfigs(context).FirstOrDefault(File.Exists) is { } path ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The ignore file that holds, or is to be made: beside the Dockerfile, else at the root of the context.</summary>
    public string IgnoreFile(LintSettings settings)
    {
        var candidates = FileProfile.IgnoreFiles(Path, settings.Context ?? System.IO.Path.GetDirectoryName(Path)!);
        return candidates.FirstOrDefault(File.Exists) ?? candidates[^1];
    }

    /// <summary>Stores what the fixes made of the Dockerfile and of its ignore file; what did not change is left alone.</summary>
    /// <exception cref="ContainerizeException">CTZ0602.</exception>
    public void Write(FixResult result, LintSettings settings)
    {
        if (result.IgnoreFile is { } text)
        {
            Replace(IgnoreFile(settings), "ignore file", Encoding.UTF8.GetBytes(text));
        }

        if (result.Text != Content.Text)
        {
            Write(result.Text);
        }
    }

    /// <summary>Stores another text in the file's encoding, whole or not at all; a link keeps pointing to the file.</summary>
    /// <exception cref="ContainerizeException">CTZ0602.</exception>
    public void Write(string text) => Replace(Path, "fixed Dockerfile", (Content with { Text = text }).Encode());

    private static void Replace(string path, string what, byte[] content)
    {
        var target = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } linked ? linked.FullName : path;
        try
        {
            WholeFile.Write(
                target,
                temporary =>
                {
                    File.WriteAllBytes(temporary, content);
                    if (!OperatingSystem.IsWindows() && File.Exists(target))
                    {
                        File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
                    }
                }
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.DockerfileUnwritable, $"Writing the {what} {target} failed: {error.Message}", error);
        }
    }
}

/// <summary>What a skin's user said about linting, beside the files themselves.</summary>
internal sealed record LintSettings
{
    /// <summary>Folder of the build context, absolute; null for the Dockerfile's own, which is a guess.</summary>
    public string? Context { get; init; }

    /// <summary>The Compose files that were read so far in this run.</summary>
    public ComposeContext Compositions { get; init; } = new();

    /// <summary>The settings for one Dockerfile, absolute: a Compose file may name the context where nobody else does.</summary>
    public LintSettings For(string dockerfile)
    {
        var composition = Compositions.Of(dockerfile);
        return this with { Context = Context ?? composition.Context, NamedContexts = composition.NamedContexts };
    }

    /// <inheritdoc cref="LintInput.NamedContexts"/>
    public IReadOnlyList<string> NamedContexts { get; init; } = [];

    /// <summary>Only below this folder the one of a Dockerfile is taken for the context where nobody names it; null for everywhere.</summary>
    public string? GuessedWithin { get; init; }

    /// <summary>Whether the context of a Dockerfile is named, or may be guessed.</summary>
    public bool KnowsContext(DockerfileOnDisk dockerfile) =>
        Context is not null
        || (
            dockerfile.IsInFolder
            && (GuessedWithin is null || dockerfile.Path.StartsWith(GuessedWithin.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        );

    /// <summary>The folders that were listed so far in this run.</summary>
    public ConcurrentDictionary<string, ContextFolder> ContextFolders { get; init; } = new(StringComparer.Ordinal);

    /// <summary>A .hadolint.yaml to use instead of the nearest one.</summary>
    public string? HadolintConfig { get; init; }

    /// <summary>Config files beside those in the folders above the Dockerfile.</summary>
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    /// <summary>Runs rules that are off by default too.</summary>
    public bool AllRules { get; init; }

    /// <summary>NoWarn and its kin.</summary>
    public SeverityPolicy Policy { get; init; } = new();

    /// <inheritdoc cref="LintInput.IsCodeLinted"/>
    public bool IsCodeLinted { get; init; }

    /// <summary>The day whose knowledge counts.</summary>
    public DateTime? Today { get; init; }

    /// <summary>What the build knows of the project.</summary>
    public ProjectFacts? Project { get; init; }
}
