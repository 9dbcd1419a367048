using System.Reflection;
using System.Runtime.Loader;
using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

/// <summary>Finds inputs in this process with the SDK's MSBuild, whose libraries are newer than those that tests compile against: in a load context of its own,
/// as MSBuild loads a task.</summary>
internal sealed class SdkEvaluation : AssemblyLoadContext
{
    private static readonly Lazy<SdkEvaluation> Context = new(() => new SdkEvaluation());
    private readonly string own = AppContext.BaseDirectory;
    private readonly string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private readonly string sdk;

    private SdkEvaluation() => sdk = Path.Combine(runtime, "..", "..", "..", "sdk", Dotnet.Run(TestRun.Folder, "--version").Succeeds().Lines[0]);

    /// <summary><see cref="RememberedInputs.Get"/>.</summary>
    public static void Get(string project, string memory)
    {
        var tasks = Context.Value.LoadFromAssemblyName(typeof(RememberedInputs).Assembly.GetName());
        var request = Activator.CreateInstance(
            tasks.GetType(typeof(EvaluationRequest).FullName!)!,
            project,
            new Dictionary<string, string>(),
            Array.Empty<string>(),
            ""
        );
        tasks
            .GetType(typeof(RememberedInputs).FullName!)!
            .GetMethod(nameof(RememberedInputs.Get))!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [request, memory], null);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var file = assemblyName.Name + ".dll";
        return File.Exists(Path.Combine(runtime, file)) ? null
            : ((string[])[Path.Combine(sdk, file), Path.Combine(own, file)]).FirstOrDefault(File.Exists) is { } path
                ? LoadFromAssemblyPath(Path.GetFullPath(path))
            : null;
    }
}
