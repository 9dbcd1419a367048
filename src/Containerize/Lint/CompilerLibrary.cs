using System.Reflection;
using System.Runtime.Loader;

namespace Containerize.Lint;

/// <summary>Lets this task find Microsoft.CodeAnalysis in the SDK's compiler folder: shipping it would make every package 3 MB larger.</summary>
internal sealed class CompilerLibrary : IDisposable
{
    private readonly AssemblyLoadContext _context = AssemblyLoadContext.GetLoadContext(typeof(CompilerLibrary).Assembly)!;
    private readonly string? _folder;

    private CompilerLibrary(string? folder)
    {
        _folder = folder;
        _context.Resolving += Resolve;
    }

    /// <summary>Looks into the folder and its <c>bincore</c> until disposed.</summary>
    public static CompilerLibrary From(string? folder) => new(folder);

    /// <inheritdoc/>
    public void Dispose() => _context.Resolving -= Resolve;

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        string.IsNullOrEmpty(_folder) || name.Name?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) != true
            ? null
            : new[] { "bincore", "" }
                .Select(below => Path.Combine(_folder, below, name.Name + ".dll"))
                .Where(File.Exists)
                .Select(context.LoadFromAssemblyPath)
                .FirstOrDefault();
}
