global using Containerize.Dockerfiles.Linting;
global using Containerize.Dockerfiles.Model;
global using Containerize.Dockerfiles.Syntax;
global using Containerize.Dockerfiles.Text;
