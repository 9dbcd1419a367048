using System.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Facts as a text of lines <c>Name=value</c>: the compiler evaluates no project, so that a target writes down for it what the build knows.</summary>
public static class ProjectFactsText
{
    /// <summary>What a file of facts ends with.</summary>
    public const string Extension = ".projectfacts";

    /// <summary>The lines, in a fixed order.</summary>
    public static string Write(ProjectFacts facts)
    {
        var text = new StringBuilder();
        Add("TargetFramework", facts.TargetFramework);
        Add("AssemblyName", facts.AssemblyName);
        Add("ProjectFile", facts.ProjectFile);
        Add("OutputType", facts.OutputType);
        AddFlag("IsSelfContained", facts.IsSelfContained);
        AddFlag("IsAot", facts.IsAot);
        AddFlag("IsSingleFile", facts.IsSingleFile);
        AddFlag("HasAppHost", facts.HasAppHost);
        AddFlag("IsInvariant", facts.IsInvariant);
        Add("RuntimeIdentifier", facts.RuntimeIdentifier);
        Add("RollForward", facts.RollForward);
        AddFlag("IsRestoreLocked", facts.IsRestoreLocked);
        AddFlag("HasCentralVersions", facts.HasCentralVersions);
        AddFlag("HasReferencedPackages", facts.HasReferencedPackages);
        AddFlag("HasGlobalPackages", facts.HasGlobalPackages);
        AddAll("Framework", facts.Frameworks);
        AddAll("Package", facts.Packages);
        AddAll("RestoreFile", facts.RestoreFiles);
        AddAll("PackageFolder", facts.PackageFolders);
        AddAll("AllFramework", facts.AllFrameworks);
        Add("SdkVersion", facts.SdkVersion);
        Add("SdkRollForward", facts.SdkRollForward);
        if (facts.Listens is { } listens)
        {
            AddFlag("Listens", true);
            AddAll("CodeEndpoint", listens.CodeEndpoints);
            AddAll("CodeUrl", listens.CodeUrls);
            AddFlag("IsCodeMeant", listens.IsCodeMeant ? true : null);
            AddAll("SettingsEndpoint", listens.SettingsEndpoints);
            AddAll("SettingsUrl", listens.SettingsUrls);
            AddAll("SettingsPort", listens.SettingsPorts);
            AddFlag("HasHttpsPort", listens.HasHttpsPort ? true : null);
        }

        Add("TimeZoneLookup", facts.TimeZoneLookup);
        AddAll("NamedVariable", facts.NamedVariables);
        AddAll("NamedContext", facts.NamedContexts);
        foreach (var solution in facts.Solutions)
        {
            Add("Solution", solution.File);
            AddAll("SolutionProject", solution.Projects);
        }

        foreach (var file in facts.WrittenFiles)
        {
            Add("WrittenFile", file.Path + "|" + file.Kind + "|" + file.Origin);
        }

        if (facts.Generated is { } generated)
        {
            Add("GeneratedFile", generated.File);
            foreach (var line in generated.Text.Split('\n'))
            {
                text.Append("GeneratedLine=").Append(line).Append('\n');
            }
        }

        return text.ToString();

        void Add(string name, string? value)
        {
            // A name with a line break in it is in no Dockerfile.
            if (!string.IsNullOrEmpty(value) && value!.IndexOfAny(['\r', '\n']) < 0)
            {
                text.Append(name).Append('=').Append(value).Append('\n');
            }
        }

        void AddFlag(string name, bool? value) =>
            Add(
                name,
                value is null ? null
                    : value.Value ? "true"
                    : "false"
            );

        void AddAll(string name, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                Add(name, value);
            }
        }
    }

    /// <summary>The facts of such a text; lines that nobody knows are passed over.</summary>
    public static ProjectFacts Read(string text)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var solutions = new List<(string File, List<string> Projects)>();
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=');
            if (equals <= 0)
            {
                continue;
            }

            var (name, value) = (line.Substring(0, equals), line.Substring(equals + 1).TrimEnd('\r'));
            if (name == "Solution")
            {
                solutions.Add((value, []));
            }
            else if (name == "SolutionProject" && solutions.Count > 0)
            {
                solutions[solutions.Count - 1].Projects.Add(value);
            }
            else
            {
                (values.TryGetValue(name, out var list) ? list : values[name] = []).Add(value);
            }
        }

        return new ProjectFacts
        {
            TargetFramework = One("TargetFramework"),
            AssemblyName = One("AssemblyName"),
            ProjectFile = One("ProjectFile"),
            OutputType = One("OutputType"),
            IsSelfContained = Flag("IsSelfContained"),
            IsAot = Flag("IsAot"),
            IsSingleFile = Flag("IsSingleFile"),
            HasAppHost = Flag("HasAppHost"),
            IsInvariant = Flag("IsInvariant"),
            RuntimeIdentifier = One("RuntimeIdentifier"),
            RollForward = One("RollForward"),
            IsRestoreLocked = Flag("IsRestoreLocked"),
            HasCentralVersions = Flag("HasCentralVersions"),
            HasReferencedPackages = Flag("HasReferencedPackages"),
            HasGlobalPackages = Flag("HasGlobalPackages"),
            Frameworks = All("Framework"),
            Packages = All("Package"),
            RestoreFiles = All("RestoreFile"),
            PackageFolders = All("PackageFolder"),
            AllFrameworks = All("AllFramework"),
            SdkVersion = One("SdkVersion"),
            SdkRollForward = One("SdkRollForward"),
            Listens =
                Flag("Listens") != true
                    ? null
                    : new()
                    {
                        CodeEndpoints = All("CodeEndpoint"),
                        CodeUrls = All("CodeUrl"),
                        IsCodeMeant = Flag("IsCodeMeant") == true,
                        SettingsEndpoints = All("SettingsEndpoint"),
                        SettingsUrls = All("SettingsUrl"),
                        SettingsPorts = All("SettingsPort"),
                        HasHttpsPort = Flag("HasHttpsPort") == true,
                    },
            TimeZoneLookup = One("TimeZoneLookup"),
            NamedVariables = All("NamedVariable"),
            NamedContexts = All("NamedContext"),
            WrittenFiles =
            [
                .. All("WrittenFile")
                    .Select(value => value.Split('|'))
                    .Where(parts => parts.Length == 3)
                    .Select(parts => new WrittenFile(parts[0], parts[1], parts[2])),
            ],
            Generated = One("GeneratedFile") is { } file ? new(file, string.Join("\n", All("GeneratedLine"))) : null,
            Solutions = [.. solutions.Select(solution => new SolutionFacts(solution.File, solution.Projects))],
        };

        IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var list) ? list : [];

        string? One(string name) => All(name) is { Count: > 0 } list ? list[0] : null;

        bool? Flag(string name) => One(name) is { } value ? value == "true" : null;
    }
}
